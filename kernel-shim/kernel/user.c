/* What processes of one user share. Users come and go with their credentials; root stays. */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/sched/user.h>
#include <linux/slab.h>

struct user_namespace {
	unsigned int unused;
};

struct user_namespace init_user_ns;
EXPORT_SYMBOL_GPL(init_user_ns);

struct user_entry {
	struct user_struct user;
	struct list_head list;
};

struct user_struct root_user = {
	.__count = REFCOUNT_INIT(2),
};

static LIST_HEAD(users);

/* With a reference; NULL without memory. */
struct user_struct *alloc_uid(kuid_t uid)
{
	struct user_entry *entry;

	if (uid_eq(uid, GLOBAL_ROOT_UID))
		return get_uid(&root_user);
	list_for_each_entry(entry, &users, list)
		if (uid_eq(entry->user.uid, uid))
			return get_uid(&entry->user);
	entry = kzalloc(sizeof(*entry), GFP_KERNEL);
	if (!entry)
		return NULL;
	refcount_set(&entry->user.__count, 1);
	entry->user.uid = uid;
	list_add(&entry->list, &users);
	return &entry->user;
}

void free_uid(struct user_struct *up)
{
	struct user_entry *entry;

	if (!up || !refcount_dec_and_test(&up->__count))
		return;
	entry = container_of(up, struct user_entry, user);
	list_del(&entry->list);
	kfree(entry);
}
EXPORT_SYMBOL_GPL(free_uid);
