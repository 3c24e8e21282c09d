using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain assess QUESTION CONCLUSION --cites FINDING…</c>: a person's conclusion.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        Argument<string> question = new("QUESTION") { Description = "what, genuine, when, where, who, copies or allegations." };
        Argument<string> conclusion = new("CONCLUSION") { Description = "One or more sentences." };
        Option<string?> exhibit = ExhibitOption();
        Option<string[]> cites = new("--cites") { Description = "Findings it rests on, as in the report: l7.2 is the second finding of ledger entry 7.", HelpName = "FINDING", Arity = ArgumentArity.OneOrMore, Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string> reason = ReasonOption();
        Option<string?> supersedes = SupersedesOption();
        return Verb("assess", "Enter a conclusion, citing findings and giving reasons. Conclusions are people's.", [question, conclusion], [exhibit, cites, reason, supersedes], (parsed, entry) =>
        {
            string[] cited = parsed.GetRequiredValue(cites);
            foreach (string finding in cited)
            {
                RequireFinding(entry.View, finding);
            }

            return entry.Enter(AnnotationKind.Assessment, parsed.GetValue(exhibit), new CanonicalObject
            {
                ["question"] = Plans.Word(Plans.Parse(parsed.GetRequiredValue(question))),
                ["conclusion"] = Bounded(parsed.GetRequiredValue(conclusion)),
                ["cites"] = CanonicalArray.OfTexts(cited),
            }, parsed.GetRequiredValue(reason), supersedes: parsed.GetValue(supersedes));
        });
    }

    private static void RequireFinding(InvestigationView view, string finding)
    {
        string[] parts = finding.TrimStart('l').Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || view.Examinations.FirstOrDefault(it => it.Sequence == sequence) is not { } run || number < 1 || number > run.Findings.Count)
        {
            throw new UnusableInputException($"\"{finding}\" is no finding of this investigation; the report prints them as l7.2.");
        }
    }
}
