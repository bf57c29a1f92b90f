// What Coccinelle can say of keys in a small patch: it sees one file at a time,
// and no calls. A key is lost when the file has no delete of the same
// expression, or when the object with the key is freed on the way from the
// creation to a return.
@deleted@
expression K;
@@
pthread_key_delete(K)

@paired@
expression deleted.K;
position p;
@@
pthread_key_create@p(&K, ...)

@lost@
expression K;
position p != paired.p;
@@
pthread_key_create@p(&K, ...)

@script:python@
p << lost.p;
K << lost.K;
@@
print("%s:%s: warning: no pthread_key_delete of %s in this file" % (p[0].file, p[0].line, K))

@freed exists@
expression O;
identifier F;
position p, q;
@@
(
if (pthread_key_create@p(&O->F, ...)) { ... return ...; }
|
pthread_key_create@p(&O->F, ...);
)
... when != pthread_key_delete(O->F)
free@q(O);

@script:python@
p << freed.p;
q << freed.q;
@@
print("%s:%s: warning: the object with the key is freed at line %s, without pthread_key_delete" % (p[0].file, p[0].line, q[0].line))
