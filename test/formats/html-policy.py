"""html-policy.py PAGE: the page's policy allows exactly its style and script."""

import base64
import hashlib
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
assert policy.startswith("default-src 'none';"), policy
for element in "style", "script":
    (text,) = re.findall("<%s>(.*?)</%s>" % (element, element), page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert "%s-src 'sha256-%s'" % (element, digest) in policy, (element, policy)
