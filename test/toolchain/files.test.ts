import { describe, expect, it } from "vitest";
import { FileTree, makeLayer, normalizePath } from "../../host/toolchain/files.ts";

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const bytes = (string: string): Uint8Array => new TextEncoder().encode(string);

describe("paths", () => {
  it.each([
    ["/a/./b//c", "a/b/c"],
    ["a/b/../c", "a/c"],
    ["../x.h", "../x.h"],
    ["a/../../x.h", "../x.h"],
    ["../../x.h", "../../x.h"],
    ["/", ""],
  ])("%s is %s", (path, normal) => expect(normalizePath(path)).toBe(normal));
});

describe("a file tree", () => {
  it("shows earlier layers before later ones", () => {
    const tree = new FileTree([makeLayer([["a.h", "own"]]), makeLayer([["a.h", "shared"], ["b.h", "shared"]])]);
    expect(text(tree.read("a.h"))).toBe("own");
    expect(text(tree.read("b.h"))).toBe("shared");
  });

  it("knows the folders that its files are in", () => {
    const tree = new FileTree([makeLayer([["usr/include/sys/mman.h", ""], ["../common/x.h", ""]])]);
    expect(["usr", "usr/include/sys", "", "..", "../common"].every((path) => tree.isFolder(path))).toBe(true);
    expect(tree.isFolder("usr/include/sys/mman.h")).toBe(false);
    expect(tree.isFolder("usr/lib")).toBe(false);
  });

  it("replaces a file of a layer without touching the layer", () => {
    const layer = makeLayer([["a.o", "old"]]);
    const tree = new FileTree([layer]);
    tree.create("a.o").write(0, bytes("new"));
    expect(text(tree.read("a.o"))).toBe("new");
    expect(text(layer.get("a.o"))).toBe("old");
  });

  it("copies a layer's file before it is written in place", () => {
    const layer = makeLayer([["a", "abcd"]]);
    const tree = new FileTree([layer]);
    tree.open("a")?.write(1, bytes("XY"));
    expect(text(tree.read("a"))).toBe("aXYd");
    expect(text(layer.get("a"))).toBe("abcd");
  });

  it("renames over an existing file", () => {
    const tree = new FileTree([makeLayer([["out", "old"]])]);
    tree.create("out.tmp").write(0, bytes("new"));
    expect(tree.rename("out.tmp", "out")).toBe(true);
    expect(text(tree.read("out"))).toBe("new");
    expect(tree.read("out.tmp")).toBeUndefined();
  });

  it("clears what lies between the old and a shorter new end of a file", () => {
    const file = new FileTree([]).create("a");
    file.write(0, bytes("abcdef"));
    file.resize(2);
    file.resize(4);
    expect([...file.contents()]).toEqual([97, 98, 0, 0]);
  });
});
