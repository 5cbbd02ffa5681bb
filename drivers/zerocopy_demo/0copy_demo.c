#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/uaccess.h>

#define MISC_DEV_MINOR 5

static char *kbuff;

static ssize_t misc_dev_read(struct file *filep, char __user *buf, size_t count, loff_t *offset)
{
	int ret;
	size_t len = (count > PAGE_SIZE ? PAGE_SIZE : count);

	pr_info("###### %s:%d kbuff:%s ######\n", __func__, __LINE__, kbuff);

	ret = copy_to_user(buf, kbuff, len);  //这里使用copy_to_user 来进程内核空间到用户空间拷贝

	return len - ret;
}

static ssize_t misc_dev_write(struct file *filep, const char __user *buf, size_t count, loff_t *offset)
{
	pr_info("###### %s:%d ######\n", __func__, __LINE__);
	return 0;
}

static int misc_dev_mmap(struct file *filep, struct vm_area_struct *vma)
{
	int ret;
	unsigned long start;

	start = vma->vm_start;

	ret =  remap_pfn_range(vma, start, virt_to_phys(kbuff) >> PAGE_SHIFT,
			PAGE_SIZE, vma->vm_page_prot); //使用remap_pfn_range来映射物理页面到进程的虚拟内存中  virt_to_phys(kbuff) >> PAGE_SHIFT作用是将内核的虚拟地址转化为实际的物理地址页帧号  创建页表的权限为通过mmap传递的 vma->vm_page_prot   映射大小为1页

	return ret;
}

static long misc_dev_ioctl(struct file *filep, unsigned int cmd, unsigned long args)
{
	pr_info("###### %s:%d ######\n", __func__, __LINE__);
	return 0;
}

static int misc_dev_open(struct inode *inodep, struct file *filep)
{
	pr_info("###### %s:%d ######\n", __func__, __LINE__);
	return 0;
}

static int misc_dev_release(struct inode *inodep, struct file *filep)
{
	pr_info("###### %s:%d ######\n", __func__, __LINE__);
	return 0;
}

static struct file_operations misc_dev_fops = {
	.open = misc_dev_open,
	.release = misc_dev_release,
	.read = misc_dev_read,
	.write = misc_dev_write,
	.unlocked_ioctl = misc_dev_ioctl,
	.mmap = misc_dev_mmap,
};

static struct miscdevice misc_dev = {
	MISC_DEV_MINOR,
	"misc_dev",
	&misc_dev_fops,
};

/* The text breaks off in the line before the last one above; what follows is ours. */

static int __init misc_demo_init(void)
{
	int ret;

	kbuff = (char *)__get_free_page(GFP_KERNEL);
	if (!kbuff)
		return -ENOMEM;
	memset(kbuff, 0, PAGE_SIZE);
	strcpy(kbuff, "hello from the kernel");

	ret = misc_register(&misc_dev);
	if (ret) {
		pr_err("###### %s: minor %d: %d ######\n", __func__, MISC_DEV_MINOR, ret);
		free_page((unsigned long)kbuff);
	}
	return ret;
}

static void __exit misc_demo_exit(void)
{
	misc_deregister(&misc_dev);
	pr_info("###### %s:%d kbuff:%s ######\n", __func__, __LINE__, kbuff);
	free_page((unsigned long)kbuff);
}

module_init(misc_demo_init);
module_exit(misc_demo_exit);
MODULE_LICENSE("GPL");
