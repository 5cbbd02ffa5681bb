struct leaf { struct leaf *child[2]; s32 key; };
static struct leaf leaves[300];
static u64 hash;
static void walk(struct leaf *t, u32 depth)
{
	if (!t)
		return;
	walk(t->child[0], depth + 1);
	hash = mix(hash, t->key * 64 + depth);
	walk(t->child[1], depth + 1);
}
RUN(binary_tree)
{
	struct leaf *root = 0;

	memset(leaves, 0, sizeof(leaves));
	for (u32 i = 0; i < ARRAY_SIZE(leaves); i++) {
		struct leaf **p = &root;
		leaves[i].key = rnd(&seed);
		while (*p)
			p = &(*p)->child[leaves[i].key > (*p)->key];
		*p = &leaves[i];
	}
	hash = 29;
	walk(root, 0);
	return hash;
}
