//===- SharedVector.h - A list that copies share ----------------*- C++ -*-===//
//
// Like std::vector, but a copy costs nothing until one of the two is changed.
// The bodies of inline functions, which stand in the summaries of all units
// that include a header, are in memory once.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SHAREDVECTOR_H
#define PKA_SUMMARY_SHAREDVECTOR_H

#include <initializer_list>
#include <memory>
#include <vector>

namespace pka {

template <class T> class SharedVector {
public:
  using value_type = T;
  using const_iterator = typename std::vector<T>::const_iterator;

  SharedVector() = default;
  SharedVector(std::initializer_list<T> Elements)
      : List(std::make_shared<std::vector<T>>(Elements)) {}

  const std::vector<T> &get() const {
    static const std::vector<T> None;
    return List ? *List : None;
  }
  /// The elements, to be changed: not those of any copy.
  std::vector<T> &own() {
    if (!List)
      List = std::make_shared<std::vector<T>>();
    else if (List.use_count() > 1)
      List = std::make_shared<std::vector<T>>(*List);
    return *List;
  }

  const_iterator begin() const { return get().begin(); }
  const_iterator end() const { return get().end(); }
  size_t size() const { return get().size(); }
  bool empty() const { return get().empty(); }
  const T &operator[](size_t I) const { return get()[I]; }
  const T &front() const { return get().front(); }
  const T &back() const { return get().back(); }

private:
  std::shared_ptr<std::vector<T>> List;
};

} // namespace pka

#endif
