"""Holds Office files to Microsoft's own validator, and to python-docx: office.py FILE...

Prints a line for each fault and nothing else; ends with status 1 where there is one. The validator is Microsoft's
Open XML SDK, which comes within a Python package together with the .NET runtime that it needs. That runtime is laid out for
a program of its own: here it is laid out again as an installed one, once, below `.build/office`.
"""
import json, os, shutil, sys, tarfile, tempfile, warnings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, ".build", "office")
LIBRARIES = ("DocumentFormat.OpenXml.dll", "DocumentFormat.OpenXml.Framework.dll", "System.IO.Packaging.dll")


def unpack(folder):
    """Unpacks the program of the package."""
    import python_redlines_docxodus

    inside = os.path.join(os.path.dirname(python_redlines_docxodus.__file__), "_binaries", "linux-x64.tar.gz")
    with tarfile.open(inside) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path, _, files in os.walk(folder) if "redline.deps.json" in files)


def lay_out(source, folder):
    with open(os.path.join(source, "redline.deps.json"), encoding="utf-8") as file:
        targets = json.load(file)["targets"]
    target = next(t for name, t in targets.items() if "/" in name)
    pack = next(name for name in target if name.startswith("runtimepack"))
    version = pack.split("/")[1]
    framework = os.path.join(folder, "dotnet/shared/Microsoft.NETCore.App", version)
    resolver = os.path.join(folder, "dotnet/host/fxr", version)
    library = os.path.join(folder, "lib")
    for path in (framework, resolver, library):
        os.makedirs(path)
    parts = {kind: target[pack].get(kind, {}) for kind in ("runtime", "native")}
    for name in [*parts["runtime"], *parts["native"], "libhostpolicy.so"]:
        if os.path.exists(os.path.join(source, name)):
            shutil.copy(os.path.join(source, name), framework)
    shutil.copy(os.path.join(source, "libhostfxr.so"), resolver)
    for name in LIBRARIES:
        shutil.copy(os.path.join(source, name), library)
    key = f"Microsoft.NETCore.App.Runtime.linux-x64/{version}"
    runtime, plain = ".NETCoreApp,Version=v10.0/linux-x64", ".NETCoreApp,Version=v10.0"
    with open(os.path.join(framework, "Microsoft.NETCore.App.deps.json"), "w", encoding="utf-8") as file:
        json.dump({
            "runtimeTarget": {"name": runtime, "signature": ""}, "compilationOptions": {},
            "targets": {plain: {}, runtime: {key: parts}},
            "libraries": {key: {"type": "package", "serviceable": True, "sha512": ""}},
        }, file)
    with open(os.path.join(folder, "runtimeconfig.json"), "w", encoding="utf-8") as file:
        json.dump({"runtimeOptions": {
            "tfm": "net10.0", "framework": {"name": "Microsoft.NETCore.App", "version": version},
            "configProperties": {"System.Globalization.Invariant": True}}}, file)


def validator():
    if not os.path.exists(os.path.join(FOLDER, "runtimeconfig.json")):
        with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, ".build")) as scratch:
            lay_out(unpack(os.path.join(scratch, "package")), os.path.join(scratch, "office"))
            try:
                os.rename(os.path.join(scratch, "office"), FOLDER)
            except OSError:
                pass  # Another run was faster.
    from clr_loader import get_coreclr
    from pythonnet import set_runtime

    set_runtime(get_coreclr(
        runtime_config=os.path.join(FOLDER, "runtimeconfig.json"), dotnet_root=os.path.join(FOLDER, "dotnet")))
    import clr

    sys.path.append(os.path.join(FOLDER, "lib"))
    for name in ("System.IO.Packaging", "DocumentFormat.OpenXml.Framework", "DocumentFormat.OpenXml"):
        clr.AddReference(name)
    from DocumentFormat.OpenXml import FileFormatVersions
    from DocumentFormat.OpenXml.Packaging import WordprocessingDocument
    from DocumentFormat.OpenXml.Validation import OpenXmlValidator

    def faults(path):
        try:
            document = WordprocessingDocument.Open(path, False)
        except Exception as error:
            return ["cannot be opened: " + str(error).split("\n")[0]]
        try:
            judge = OpenXmlValidator(FileFormatVersions.Microsoft365)
            judge.MaxNumberOfErrors = 0
            return [f"{e.Id}: {e.Description} {e.Part.Uri if e.Part else ''} {e.Path.XPath if e.Path else ''}"
                    for e in judge.Validate(document)]
        finally:
            document.Dispose()

    return faults


def opened(path):
    """What python-docx cannot do with the file."""
    import docx

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            document = docx.Document(path)
            if not document.core_properties.title:
                return ["python-docx: no title"]
        except Exception as error:
            return ["python-docx: " + repr(error)]
    # Those of Python itself, about what the package is written in, are no matter of the file.
    return ["python-docx: " + str(w.message) for w in caught if not issubclass(w.category, DeprecationWarning)]


find = validator()
failed = False
for path in sys.argv[1:]:
    for fault in find(path) + opened(path):
        failed = True
        print(f"{os.path.basename(path)}: {fault}")
sys.exit(1 if failed else 0)
