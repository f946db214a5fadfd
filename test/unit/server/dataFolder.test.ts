import assert from "node:assert/strict";
import { defaultDataFolder } from "../../../src/server/dataFolder";

describe("the usual data folder", () => {
  it("follows the XDG specification on Linux", () => {
    assert.equal(defaultDataFolder("linux", {}, "/home/ada"), "/home/ada/.local/share/share-explorer");
    assert.equal(defaultDataFolder("linux", { XDG_DATA_HOME: "/data" }, "/home/ada"), "/data/share-explorer");
    assert.equal(defaultDataFolder("linux", { XDG_DATA_HOME: "data" }, "/home/ada"), "/home/ada/.local/share/share-explorer");
    assert.equal(defaultDataFolder("linux", { XDG_DATA_HOME: "" }, "/home/ada"), "/home/ada/.local/share/share-explorer");
  });

  it("is the one that macOS and Windows have for programs", () => {
    assert.equal(defaultDataFolder("darwin", {}, "/Users/ada"), "/Users/ada/Library/Application Support/share-explorer");
    assert.equal(defaultDataFolder("win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Users\\ada"), "D:\\Local\\share-explorer");
    assert.equal(defaultDataFolder("win32", {}, "C:\\Users\\ada"), "C:\\Users\\ada\\AppData\\Local\\share-explorer");
  });
});
