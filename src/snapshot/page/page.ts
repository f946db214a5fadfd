import "./zodWithoutEval";
import { SnapshotPage } from "./snapshotPage";

const root = document.getElementById("page");
if (root !== null) {
  new SnapshotPage(root);
}
