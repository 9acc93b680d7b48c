#!/bin/sh
# image.sh PROGRAM OBJCOPY: puts the image of its rules (image.c) into a program that was just linked. It is made twice: what differs from
# process to process must not be in it. A program without one says the same, only later; that this one has it, tests/built/run.sh sees to.
set -eu
program=$1
objcopy=$2
image=$program.image
if "$program" make-image "$image" && "$program" make-image "$image.again" && cmp "$image" "$image.again"; then
    "$objcopy" --update-section .taisaku_built="$image" "$program" "$image.in"
    cp "$image.in" "$program" # a file written in one go lies in memory in larger pieces, and a start has fewer of them to look up
else
    echo "$program starts without an image of its rules" >&2
fi
rm -f "$image" "$image.again" "$image.in"
