#ifndef _FS_SYSFS_SYSFS_H
#define _FS_SYSFS_SYSFS_H

#include <linux/completion.h>
#include <linux/fs.h>
#include <linux/kobject.h>
#include <linux/sysfs.h>

/*
 * An entry of /sys. It lives as long as its inode. `active` counts calls into the attribute's methods; removal waits
 * for them, and none starts afterwards, so a module's attributes may go away after sysfs_remove_file().
 */
struct kernfs_node {
	struct dentry *dentry;
	struct kobject *kobj;
	const struct attribute *attr;
	bool is_bin;
	bool dead;
	int active;
	struct completion drained;
	char *link;
};

struct dentry *sysfs_root(void);
struct dentry *sysfs_dir(struct kobject *kobj);
struct kernfs_node *sysfs_new_node(struct kobject *kobj, const struct attribute *attr, bool is_bin);
int sysfs_add_node(struct dentry *parent, const char *name, umode_t mode, struct kernfs_node *node);
void sysfs_remove_node(struct dentry *dentry);
void sysfs_remove_name(struct dentry *parent, const char *name);
bool sysfs_get_active(struct kernfs_node *node);
void sysfs_put_active(struct kernfs_node *node);

extern const struct file_operations sysfs_file_operations;
extern const struct file_operations sysfs_bin_operations;

#endif
