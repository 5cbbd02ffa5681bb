#!/bin/bash
#bao.sh
rm -i /dev/simple
/sbin/rmmod mmap
cat /proc/devices
echo "finish"
