// What the page does beyond showing itself: filters, which stand in the address
// so that a view can be kept and sent, and everything opened for the printer.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var keys = Array.from(document.querySelectorAll("details.key"));
  var shown = document.getElementById("shown");
  if (!form) return;

  function checked() {
    return Array.from(form.elements.verdict.length === undefined
      ? [form.elements.verdict] : form.elements.verdict)
      .filter(function (box) { return box.checked; })
      .map(function (box) { return box.value; });
  }

  function apply() {
    var verdicts = checked();
    var library = form.elements.library.value;
    var file = form.elements.file.value.trim().toLowerCase();
    var count = 0;
    keys.forEach(function (key) {
      var fits =
        (!verdicts.length || verdicts.includes(key.dataset.verdict)) &&
        (!library || key.dataset.library === library) &&
        (!file || key.dataset.file.toLowerCase().includes(file));
      key.hidden = !fits;
      count += fits;
    });
    document.querySelectorAll("section.program").forEach(function (section) {
      section.hidden = !section.querySelector("details.key:not([hidden])");
      var row = document.querySelector('.overview a[href="#' + section.id + '"]');
      row.closest("tr").hidden = section.hidden;
    });
    var all = count === keys.length;
    shown.textContent = all
      ? keys.length + (keys.length === 1 ? " entry" : " entries")
      : count + " of " + keys.length + " entries" +
        (verdicts.length ? ", " + verdicts.join(" or ") : "") +
        (library ? ", of " + library : "") +
        (file ? ", in files with “" + file + "”" : "");
  }

  function remember() {
    var state = new URLSearchParams();
    if (checked().length) state.set("verdict", checked().join(","));
    if (form.elements.library.value)
      state.set("library", form.elements.library.value);
    if (form.elements.file.value) state.set("file", form.elements.file.value);
    history.replaceState(null, "", "#" + state);
  }

  // A filter, or the place of a key or a program.
  function read() {
    var hash = location.hash.slice(1);
    if (!hash.includes("=")) {
      var target = document.getElementById(hash);
      if (target && target.matches("details.key")) {
        target.open = true;
        target.scrollIntoView();
      }
      return;
    }
    var state = new URLSearchParams(hash);
    var verdicts = (state.get("verdict") || "").split(",");
    form.querySelectorAll("input[name=verdict]").forEach(function (box) {
      box.checked = verdicts.includes(box.value);
    });
    form.elements.library.value = state.get("library") || "";
    if (form.elements.library.selectedIndex < 0)
      form.elements.library.selectedIndex = 0;
    form.elements.file.value = state.get("file") || "";
    form.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { apply(); remember(); }, 0);
  });
  window.addEventListener("hashchange", function () { read(); apply(); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.target.matches("input, select")) {
      event.preventDefault();
      form.elements.file.focus();
    }
  });

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });

  read();
  apply();
})();
