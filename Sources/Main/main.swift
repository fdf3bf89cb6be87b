import Foundation
import ManylebCommand

Output.prepare()
// An empty value asks for nothing (no-color.org).
let wantsColour = (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
let surroundings = Surroundings(
    out: Output.out.write, err: Output.err.write, files: .disk,
    hasColour: Output.err.isTerminal && wantsColour,
    outHasColour: Output.out.isTerminal && wantsColour,
    showsProgress: Output.err.isTerminal, ask: Output.canAsk ? Output.ask : nil)
let status = run(Array(CommandLine.arguments.dropFirst()), in: surroundings)
exit(Output.status(after: status).rawValue)
