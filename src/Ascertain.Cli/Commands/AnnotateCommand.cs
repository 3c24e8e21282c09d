using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain annotate --import FILE.json</c>: annotations that a person made elsewhere.</summary>
internal static class AnnotateCommand
{
    public static Command Create() => Annotate();

    private static Command Annotate()
    {
        Option<string> import = new("--import") { Description = "JSON: kind, exhibit (number), presentationTimeSeconds, values, reason, supersedes; one object or an array.", HelpName = "FILE.json", Required = true };
        return Verb("annotate", "Import annotations that a person made elsewhere.", [], [import], (parsed, entry) =>
        {
            CanonicalValue document = CanonicalJson.ParseAnySpelling(File.ReadAllBytes(parsed.GetRequiredValue(import)));
            string last = "";
            foreach (CanonicalObject annotation in document is CanonicalArray many ? many.Objects() : [(CanonicalObject)document])
            {
                if (annotation.Names.FirstOrDefault(static it => it is not ("kind" or "exhibit" or "presentationTimeSeconds" or "values" or "reason" or "supersedes")) is { } unknown)
                {
                    throw new UnusableInputException($"An annotation has no member \"{unknown}\".");
                }

                last = entry.Enter(annotation.Text("kind"),
                    annotation.Has("exhibit") ? annotation.Integer("exhibit").ToString(CultureInfo.InvariantCulture) : null,
                    annotation.Object("values"), annotation.TextOrNull("reason"), annotation.TextOrNull("presentationTimeSeconds"), annotation.TextOrNull("supersedes"));
            }

            return last;
        });
    }

    // What an imported annotation replaces stands in the file.
    private static Command Verb(string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, PersonEntry, string> enter) =>
        PersonVerb.Verb(name, description, arguments, options, enter, replaces: false);
}
