import sys
sys.exit(b"\r" in open(sys.argv[1], "rb").read())
