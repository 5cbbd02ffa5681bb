#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/types.h>
#include <linux/fcntl.h>
#include <asm/uaccess.h>
#include <asm/page.h>
#include <asm/io.h>
#include <linux/vmalloc.h>
#include <linux/slab.h>
#include <linux/init.h>
#define SHARE_MEM_COUNT 4
#define SHARE_MEM_SIZE (PAGE_SIZE*SHARE_MEM_COUNT)

MODULE_LICENSE("GPL");
static char* reserve_virt_addr;
static int major;
char* share_memory=NULL;
int mmapdrv_open(struct inode*,struct file* filp);//driver's open function
int mmapdrv_release(struct inode*,struct file* filp);//driver release function
int mmapdrv_mmap(struct file* file,struct vm_area_struct*vma);//driver mmap function
void simple_vma_open(struct vm_area_struct* vma);//vm_operations_struct open function
void simple_vma_close(struct vm_area_struct *vma);//vma shutdown function
struct page* simple_vma_nopage(struct vm_area_struct* vma,unsigned long address,int *type);//nopage map
struct page* simple_vma_nopage1(struct vm_area_struct* vma,unsigned long address,int *type);
static int simple_nopage_mmap(struct file* filp,struct vm_area_struct *vma);//The mmap in the driver and the above mmap can choose one
static struct file_operations mmapdrv_fops={
	owner:THIS_MODULE,
	mmap:simple_nopage_mmap,
	open:mmapdrv_open,
	release:mmapdrv_release,

};
static struct vm_operations_struct simple_remap_vm_ops={
	.open=simple_vma_open,
	.close=simple_vma_close,
	.nopage=simple_vma_nopage1,

};

static int __init memc_init(void){

	if((major=(register_chrdev(0,"mapdrv",&mmapdrv_fops)))<0){
		printk("register mapdrv failure\n");
		return -EIO;
	}
	printk("register success,major=%d\n",major);

	share_memory=vmalloc(SHARE_MEM_SIZE);//allocates memory by vmalloc, returns the kernel virtual address, and then maps physical memory to the virtual address space of the process
	int lp;
	for(lp=0;lp<SHARE_MEM_COUNT;lp++){
		sprintf(share_memory+PAGE_SIZE*lp,"Test%d",lp);
	}

	return 0;
}

static void __exit memc_exit(void){
	if(reserve_virt_addr){
		iounmap(reserve_virt_addr);
	}
	unregister_chrdev(major,"mapdrv");
	return;


}

int mmapdrv_open(struct inode* inode,struct file* filp){

	//MOD_INC_USE_COUNT;
	return 0;

}

int mmapdrv_release(struct inode* inode,struct file* filp){

	//MOD_DEC_USE_COUNT;
	return(0);

}

//remap_pfn_range the page table for a one-time mapping

int mmapdrv_mmap(struct file* filp,struct vm_area_struct *vma){

	printk("vm_pgoff=0x%lx\n",vma->vm_pgoff<<PAGE_SHIFT);//The physical address offset is returned
	printk("vm_start=0x%lx\n",vma->vm_start);//The starting address of the process address space
	printk("vm_end=0x%lx\n",vma->vm_end);//The end address of the process address space
	printk("vm_flags=0x%lx\n",vma->vm_flags);
	unsigned long physical=vma->vm_pgoff<<PAGE_SHIFT;
	unsigned long size=vma->vm_end-vma->vm_start;//Spatial length of mappings
	vma->vm_flags|=VM_RESERVED;//remap can only map memory beyond vm_reserved and physical memory
	vma->vm_flags|=VM_IO;
	if(remap_pfn_range(vma,vma->vm_start,vma->vm_pgoff,size,PAGE_SHARED)){
		printk("remap page range failed\n");
		return -ENXIO;
	}

	printk("remap page range success\n");
	return 0;

}

//nopage mapping
static int simple_nopage_mmap(struct file* filp,struct vm_area_struct *vma){
	unsigned long offset=vma->vm_pgoff<<PAGE_SHIFT;
	if(offset>=__pa(high_memory)||(filp->f_flags&O_SYNC)){
		vma->vm_flags|=VM_IO;
	}
	vma->vm_flags|=VM_RESERVED;
	vma->vm_ops=&simple_remap_vm_ops;//When page fault occurs, the nopage function is called for the fault handling
	simple_vma_open(vma);
	return 0;
}

void simple_vma_open(struct vm_area_struct *vma){
	printk(KERN_NOTICE "Simple VMA open virt %lx,phys %lx\n",vma->vm_start,vma->vm_pgoff<<PAGE_SHIFT);


}
void simple_vma_close(struct vm_area_struct *vma){
	printk(KERN_NOTICE "Simple VMA close.\n");


}

//simple_vma_nopage: the page is found through the physical address, and simple_vma_nopage1 finds the page through the kernel virtual address, that is, the kernel virtual address that vmalloc returns
struct page* simple_vma_nopage(struct vm_area_struct* vma,unsigned long address,int *type){

	printk("call nopage method\n");
	struct page* pageptr;
	unsigned long offset=vma->vm_pgoff<<PAGE_SHIFT;
	unsigned long physaddr=address-vma->vm_start+offset;//address is the virtual address of the process space of the page fault, vm_start is the starting map address of the process address space, address-vma->vm_start+offset the physical address to map
	unsigned long pageframe=physaddr>>PAGE_SHIFT;
	printk("offset is %lx,physaddr is %lx,pageframe is %lx\n",offset,physaddr,pageframe);
	if(!pfn_valid(pageframe))
		return NOPAGE_SIGBUS;
	pageptr=pfn_to_page(pageframe);//According to the page frame number, get page
	if(type)
		*type=VM_FAULT_MINOR;
	printk("pageptr is %lx\n",(unsigned long)pageptr);
	return pageptr;
}

//First, the kernel virtual address is found based on the address space of the page fault, and then the corresponding page is found according to the kernel virtual address, i.e. the address returned by vmalloc.

//The content of the address-vma->vm_start address range is obtained by vmalloc()+address-vma->vm_start to the corresponding page, so for user space the content that address-vma->vm_start stores is the content of the page corresponding to vmalloc()+address-vma->vm_start
struct page* simple_vma_nopage1(struct vm_area_struct* vma,unsigned long address,int *type){
	struct page *page;
	unsigned long offset1;
	void *page_ptr;
	unsigned long offset=vma->vm_pgoff<<PAGE_SHIFT;
	unsigned long physaddr=address-vma->vm_start+offset;
	unsigned long pageframe=physaddr>>PAGE_SHIFT;
	printk("vm_pgoff is %lx,PAGE_SHIFT is %lx,PAGE_SIZE is %lx,offset is %lx,physaddr is %lx,pageframe is %lx\n",vma->vm_pgoff,PAGE_SHIFT,(unsigned long)PAGE_SIZE,offset,physaddr,pageframe);
	offset1=address-vma->vm_start;//Offset of mapped process address space
	if(offset1>=SHARE_MEM_SIZE) return NOPAGE_SIGBUS;
	page_ptr=share_memory+offset1;//the kernel virtual address of the corresponding page faults
	printk("address is %lx,vma->vm_start is %lx,offset1 is %lx,share_memory is %lx,page_ptr is %lx\n",address,vma->vm_start,offset1,(unsigned long)share_memory,(unsigned long)page_ptr);
	page=vmalloc_to_page(page_ptr);
	get_page(page);//increase the use count of the page
	if(type) *type=VM_FAULT_MINOR;
	return page;

}


module_init(memc_init);
module_exit(memc_exit);
