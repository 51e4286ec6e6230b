"""Runs one notebook and leaves what it did as one line of JSON in the container's last words."""

import datetime
import json
import os
import sys
import time

LIMIT = 4000
FOLDERS = (os.environ["NOTEBOOK_SOURCE"], os.getcwd(), "/opt/source", "/opt/app-root/src")
PATH = os.environ["NOTEBOOK_PATH"]
HOME = os.environ["HOME"]
RESULT = os.environ.get("NOTEBOOK_RESULT", "/dev/termination-log")


def find():
    for folder in FOLDERS:
        candidate = os.path.join(folder, PATH)
        if os.path.isfile(candidate):
            return candidate
    sys.exit("fatal: there is no notebook %s in any of %s" % (PATH, ", ".join(FOLDERS)))


def cleared(notebook):
    """A copy without the outputs that were committed with it: they would pass for new ones."""
    with open(notebook, encoding="utf-8") as file:
        content = json.load(file)
    for cell in content.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
    copy = os.path.join(HOME, "input.ipynb")
    with open(copy, "w", encoding="utf-8") as file:
        json.dump(content, file)
    return copy


def by_papermill(source, output, folder):
    import papermill

    try:
        papermill.execute_notebook(source, output, cwd=folder, progress_bar=False)
        return True
    except papermill.PapermillExecutionError:
        return False


def by_nbconvert(source, output, folder):
    import nbformat
    from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor

    notebook = nbformat.read(source, as_version=4)
    try:
        ExecutePreprocessor(timeout=None).preprocess(notebook, {"metadata": {"path": folder}})
        return True
    except CellExecutionError:
        return False
    finally:
        nbformat.write(notebook, output)


def execute(source, output, folder):
    try:
        return by_papermill(source, output, folder)
    except ModuleNotFoundError as error:
        if error.name != "papermill":
            raise
    return by_nbconvert(source, output, folder)


def tags(cell):
    return cell.get("metadata", {}).get("tags", [])


def error_of(cell):
    for output in cell.get("outputs", []):
        if output.get("output_type") == "error" and "raises-exception" not in tags(cell):
            return "%s: %s" % (output.get("ename", "Error"), output.get("evalue", ""))
    return ""


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def seconds_of(cell):
    """As papermill noted it, or nbconvert."""
    metadata = cell.get("metadata", {})
    times = metadata.get("execution", {})
    try:
        seconds = (
            moment(times["shell.execute_reply"]) - moment(times["iopub.execute_input"])
        ).total_seconds()
    except (KeyError, ValueError):
        seconds = metadata.get("papermill", {}).get("duration") or 0
    return round(max(seconds, 0), 3)


def described(index, cell):
    error = error_of(cell)
    ran = cell.get("execution_count") is not None
    status = "failed" if error else "passed" if ran else "skipped"
    words = " ".join(error.split())[:300]
    return {"index": index, "status": status, "seconds": seconds_of(cell), "error": words}


def cells_of(output):
    with open(output, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    own = [cell for cell in cells if not any(tag.startswith("papermill-") for tag in tags(cell))]
    return [
        described(index, cell)
        for index, cell in enumerate(own)
        if cell["cell_type"] == "code" and "".join(cell.get("source", "")).strip()
    ]


def words(well, cells, seconds):
    count = {status: 0 for status in ("passed", "failed", "skipped")}
    for cell in cells:
        count[cell["status"]] += 1
    outcome = "Passed" if well and not count["failed"] else "Failed"
    result = dict(version=1, outcome=outcome, **count, seconds=round(seconds, 3), cells=cells)
    while len(json.dumps(result)) > LIMIT - 310 and cells:
        # What failed stays longest.
        fine = [cell for cell in cells if cell["status"] != "failed"]
        cells.remove(fine[-1] if fine else cells[-1])
    return result


def main():
    notebook = find()
    output = os.path.join(HOME, "executed.ipynb")
    start = time.monotonic()
    well = execute(cleared(notebook), output, os.path.dirname(notebook) or ".")
    cells = cells_of(output)
    first = next((cell["error"] for cell in cells if cell["error"]), "")
    result = words(well, cells, time.monotonic() - start)
    if first:
        print(first, file=sys.stderr)
    with open(RESULT, "w", encoding="utf-8") as file:
        file.write((first + "\n" if first else "") + json.dumps(result) + "\n")
    sys.exit(0 if result["outcome"] == "Passed" else 1)


main()
