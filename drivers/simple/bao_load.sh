#!/bin/bash
#bao.sh
make
/sbin/insmod mmap.o
module="simple"
device="simple"
cat /proc/devices
#get the major of the module
major=`cat /proc/devices | awk "\\$2==\"$module\" {print \\$1}"`
mknod /dev/${device} c $major 0
echo "finish"
