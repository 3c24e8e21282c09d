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
        Option<bool> blind = new("--blind") { Description = "Keep the conclusion closed until a second person has entered theirs with --blind; then both are laid open together." };
        return Verb("assess", "Enter a conclusion, citing findings and giving reasons. Conclusions are people's.", [question, conclusion], [exhibit, cites, reason, blind], (parsed, entry) =>
        {
            Question asked = Plans.Parse(parsed.GetRequiredValue(question));
            string[] cited = parsed.GetRequiredValue(cites);
            foreach (string finding in cited)
            {
                RequireFinding(entry.View, finding);
            }

            if (parsed.GetValue(blind))
            {
                return EnterBlind(entry, asked, parsed.GetValue(exhibit), new AssessmentContent(Bounded(parsed.GetRequiredValue(conclusion)), cited, parsed.GetRequiredValue(reason)));
            }

            return entry.Enter(AnnotationKind.Assessment, parsed.GetValue(exhibit), new CanonicalObject
            {
                ["question"] = Plans.Word(asked),
                ["conclusion"] = Bounded(parsed.GetRequiredValue(conclusion)),
                ["cites"] = CanonicalArray.OfTexts(cited),
            }, parsed.GetRequiredValue(reason));
        });
    }

    private static string EnterBlind(PersonEntry entry, Question question, string? exhibit, AssessmentContent content)
    {
        if (entry.Supersedes is { } earlier)
        {
            Supersession.Require(entry.View, earlier, AnnotationKind.Assessment, entry.Investigation.ActorLabel(entry.ActorName));
        }

        string sha256 = new BlindAssessments(entry.Investigation).Enter(
            entry.ActorName, question, exhibit is null ? null : ExhibitArgument.Require(entry.View, exhibit), content, entry.Supersedes);
        RecordedAssessment entered = InvestigationView.Read(entry.Investigation).Assessments(question).First(it => it.Sha256 == sha256);
        Console.Error.WriteLine(entered.Standing == AssessmentStanding.BlindPair
            ? "A second person's closed assessment was there: both are laid open."
            : "It is closed until a second person has assessed the same with --blind, or until you open it with 'ascertain open'.");
        return sha256;
    }

    /// <summary>Refuses a citation that names no finding of the investigation.</summary>
    public static void RequireFinding(InvestigationView view, string finding)
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
