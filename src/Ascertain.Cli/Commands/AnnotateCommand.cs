using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain annotate --import FILE.json</c>: annotations that a person made elsewhere.</summary>
internal static class AnnotateCommand
{
    private const int MostBytes = 64 << 20; // arbitrary: points of every frame of a long clip

    public static Command Create()
    {
        Option<string> import = new("--import") { Description = "JSON: kind, exhibit (number), presentationTimeSeconds, values, reason, supersedes; one object or an array.", HelpName = "FILE.json", Required = true };

        // What an imported annotation replaces stands in the file.
        return PersonVerb.Verb("annotate", "Import annotations that a person made elsewhere: all of the file, or none.", [], [import],
            (parsed, entry) => entry.EnterImported(AnnotationImport.Read(SmallFile.Read(parsed.GetRequiredValue(import), MostBytes), entry.View, entry.Records)), replaces: false);
    }
}
