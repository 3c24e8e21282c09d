using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain correct ENTRY TEXT --reason TEXT</c>: an erratum; names every bundle that held what it corrects.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        Argument<string> entry = new("ENTRY") { Description = "Ledger entry of the run or record that says it (12 or l12)." };
        Argument<string> text = new("TEXT") { Description = "What is right, or that it is not known; name nobody." };
        Option<string?> code = new("--code") { Description = "Code of the finding that is wrong; without it, the whole run or record.", HelpName = "CODE" };
        Option<string> reason = ReasonOption();
        return Verb("correct", "Correct what an earlier entry says: the entry stays, and every bundle that held it is named.", [entry, text], [code, reason], (parsed, person) =>
        {
            string sha256 = person.EnterErratum(parsed.GetRequiredValue(entry), parsed.GetRequiredValue(text), parsed.GetValue(code), parsed.GetRequiredValue(reason));
            SayWhoIsToBeTold(person.Investigation, sha256);
            return sha256;
        });
    }

    /// <summary>Names the bundles that held what a new erratum, or a withdrawal of one, speaks of.</summary>
    public static void SayWhoIsToBeTold(Investigation investigation, string sha256)
    {
        InvestigationView now = InvestigationView.Read(investigation);
        foreach (AffectedBundle bundle in new Errata(investigation, now).Of(now.Annotations.First(it => it.Sha256 == sha256)))
        {
            Console.Error.WriteLine(Terminal.Safe($"to be told: {Words(bundle)}"));
        }

        if (OwnReport.Behind(investigation, now) is { Later.Count: > 0 })
        {
            Console.Error.WriteLine("report.html does not show this yet: 'ascertain investigate --in DIR' makes it again.");
        }
    }

    /// <summary>A bundle in words.</summary>
    public static string Words(AffectedBundle bundle) => string.Create(CultureInfo.InvariantCulture,
        $"bundle of entry {bundle.Entry}, {UtcText.Of(bundle.At)[..10]}, for {Shown(bundle.Recipient)}, {Shown(bundle.Purpose)}");

    private static string Shown(CanonicalValue value) => value is CanonicalText text ? text.Value : "a sealed name";
}
