import Foundation
import ManylebCommand

let wantsColour = ProcessInfo.processInfo.environment["NO_COLOR"] == nil
let surroundings = Surroundings(
    out: { FileHandle.standardOutput.write(Data($0.utf8)) },
    err: { FileHandle.standardError.write(Data($0.utf8)) },
    files: .disk,
    hasColour: isatty(STDERR_FILENO) == 1 && wantsColour,
    outHasColour: isatty(STDOUT_FILENO) == 1 && wantsColour,
    showsProgress: isatty(STDERR_FILENO) == 1)
exit(run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
