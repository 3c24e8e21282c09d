using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Agreement;
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
        Option<string?> grade = new("--grade") { Description = "A to F for the source of what is cited and 1 to 6 for what it says, as B2; stands beside a second person's.", HelpName = "GRADE" };
        Option<string?> standard = new("--standard") { Description = $"Of a fact-finding body only: the standard of proof that it holds to be met, a label and never a number ({string.Join(", ", StandardOfProof.Labels)}). No expert's report shows it.", HelpName = "LABEL" };
        Option<string?> body = new("--body") { Description = "The fact-finding body whose standard it is.", HelpName = "NAME" };
        Option<bool> blind = new("--blind") { Description = "Keep the conclusion closed until a second person has entered theirs with --blind; then both are laid open together." };
        return Verb("assess", "Enter a conclusion, citing findings and giving reasons. Conclusions are people's.", [question, conclusion], [exhibit, cites, reason, grade, standard, body, blind], (parsed, entry) =>
        {
            Question asked = Plans.Parse(parsed.GetRequiredValue(question));
            bool isBlind = parsed.GetValue(blind);
            string sha256 = entry.EnterAssessment(asked, parsed.GetValue(exhibit),
                new AssessmentContent(parsed.GetRequiredValue(conclusion), parsed.GetRequiredValue(cites), parsed.GetRequiredValue(reason)) { Grade = Graded(parsed.GetValue(grade)), Standard = Standard(parsed.GetValue(standard), parsed.GetValue(body)) }, isBlind);
            if (isBlind)
            {
                RecordedAssessment entered = InvestigationView.Read(entry.Investigation).Assessments(asked).First(it => it.Sha256 == sha256);
                Console.Error.WriteLine(entered.Standing == AssessmentStanding.BlindPair
                    ? "A second person's closed assessment was there: both are laid open."
                    : "It is closed until a second person has assessed the same with --blind, or until you open it with 'ascertain open'.");
            }

            return sha256;
        });
    }

    private static SourceGrade? Graded(string? text) => text is null ? null : SourceGrade.Parse(text) ?? throw new UnusableInputException("A grade is a letter A to F for the source and a figure 1 to 6 for what it says, as B2.");

    private static StandardOfProof? Standard(string? label, string? body) => label is null
        ? body is null ? null : throw new UnusableInputException("--body goes with --standard.")
        : StandardOfProof.Of(label, body, out string? refusal) ?? throw new UnusableInputException(refusal!);
}
