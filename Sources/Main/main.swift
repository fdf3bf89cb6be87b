import FoundationEssentials
import Glibc
import ManylebCommand

Output.prepare()
// Without /proc there are no arguments, not even the program's name: that is no request for help.
guard !CommandLine.arguments.isEmpty else {
    Output.err.write("manyleb: the arguments cannot be read, because /proc is not mounted\n")
    exit(ExitStatus.unusable.rawValue)
}
let environment = ProcessInfo.processInfo.environment
// An empty value asks for nothing (no-color.org). A dumb terminal shows the codes of colours as text.
let wantsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
let surroundings = Surroundings(
    out: Output.out.write, err: Output.err.write, files: .disk,
    hasColour: Output.err.isTerminal && wantsColour,
    outHasColour: Output.out.isTerminal && wantsColour,
    showsProgress: Output.err.isTerminal && environment["TERM"] != "dumb",
    ask: Output.canAsk ? Output.ask : nil)
let status = run(Array(CommandLine.arguments.dropFirst()), in: surroundings)
exit(Output.status(after: status).rawValue)
