using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Evaluation.Weighing;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain weigh ACT …</c>: what a person says of evidence. <c>evaluate</c> weighs it.</summary>
internal static class WeighCommand
{
    public static Command Create() => new("weigh", "Say what evidence is worth: ratios for findings together, independence, shared origins and assumptions, what was searched for. 'evaluate' weighs it.")
    {
        Ratio(), Independent(), Assumption(), Origin(), Searched(), OtherSide(), Grade(), GradesCommand.Create(), OriginProposalsCommand.Create(),
    };

    private static Argument<string[]> Findings(int least) => new("FINDING") { Description = "Findings, as in the report: l7.2 is the second finding of ledger entry 7.", Arity = new ArgumentArity(least, EvidenceStatement.MostNamed) };

    private static Option<string> Set() => new("--set") { Description = "The set of propositions, by its ledger entry (l12).", HelpName = "SET", Required = true };

    private static Command Ratio()
    {
        Argument<string[]> findings = Findings(1);
        Option<string> first = new("--first") { Description = "Proposition of the numerator: l12.1 is the first of the set of ledger entry 12.", HelpName = "ID", Required = true };
        Option<string> second = new("--second") { Description = "Proposition of the denominator.", HelpName = "ID", Required = true };
        Option<string?> ratio = new("--ratio") { Description = "How many times more probable these findings are together under the first than under the second; above 0. Counts ten to one at most.", HelpName = "F" };
        Option<string?> lower = new("--lower") { Description = "Lower end of its 95 % interval.", HelpName = "F" }, upper = new("--upper") { Description = "Upper end.", HelpName = "F" };
        Option<string?> network = new("--network") { Description = "Instead of a ratio: a declared dependence as JSON, with nodes, node, firstState, secondState and observed.", HelpName = "FILE" };
        return Verb("ratio", "A ratio for findings together: the only number for findings of one origin.", [findings], [first, second, ratio, lower, upper, network, ReasonOption()], (parsed, entry) =>
        {
            CanonicalObject values = new() { ["act"] = EvidenceStatement.Ratio, ["findings"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(findings)), ["first"] = parsed.GetRequiredValue(first), ["second"] = parsed.GetRequiredValue(second) };
            if (parsed.GetValue(ratio) is null == parsed.GetValue(network) is null)
            {
                throw new WrongUsageException("Give either --ratio or --network.");
            }

            if (parsed.GetValue(network) is { } file)
            {
                values["network"] = InputFile(file);
            }

            foreach ((string name, string? text) in (ReadOnlySpan<(string, string?)>)[("ratio", parsed.GetValue(ratio)), ("lower", parsed.GetValue(lower)), ("upper", parsed.GetValue(upper))])
            {
                if (text is not null)
                {
                    values[name] = Number(text);
                }
            }

            return entry.EnterWeighing(values, Reason(parsed));
        });
    }

    private static Command Independent()
    {
        Argument<string[]> findings = Findings(2);
        Option<string> set = Set();
        return Verb("independent", "Argue that findings are independent given each proposition of a set: only then are they multiplied, and the argument is printed.", [findings], [set, ReasonOption()], (parsed, entry) => entry.EnterWeighing(new CanonicalObject
        {
            ["act"] = EvidenceStatement.Independent, ["set"] = parsed.GetRequiredValue(set), ["findings"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(findings)),
        }, Reason(parsed)));
    }

    private static Command Assumption()
    {
        Argument<string[]> findings = Findings(2);
        Option<string> what = new("--what") { Description = "What they rest on: the same elevation data, bearing, annotator.", HelpName = "TEXT", Required = true };
        return Verb("assumption", "Declare that findings rest on one assumption: they then count together.", [findings], [what, ReasonOption()], (parsed, entry) => entry.EnterWeighing(new CanonicalObject
        {
            ["act"] = EvidenceStatement.Assumption, ["what"] = parsed.GetRequiredValue(what), ["findings"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(findings)),
        }, Reason(parsed)));
    }

    private static Command Origin()
    {
        Argument<int[]> exhibits = new("EXHIBIT") { Description = "Exhibit numbers.", Arity = new ArgumentArity(0, EvidenceStatement.MostNamed) };
        Option<int?> from = new("--from") { Description = "The exhibit that they were made from; without it nobody knows which came first.", HelpName = "N" };
        Option<string> share = new("--share") { Description = "What they share: fileFamily, copyCluster, forwardChain, statement or device.", HelpName = "KIND", Required = true };
        return Verb("origin", "Declare that exhibits share an origin: what is found in them counts once.", [exhibits], [from, share, ReasonOption()], (parsed, entry) =>
        {
            CanonicalObject values = new() { ["act"] = EvidenceStatement.Origin, ["share"] = parsed.GetRequiredValue(share), ["exhibits"] = new CanonicalArray((parsed.GetValue(exhibits) ?? []).Select(static it => (CanonicalValue)it)) };
            if (parsed.GetValue(from) is { } number)
            {
                values["from"] = number;
            }

            return entry.EnterWeighing(values, Reason(parsed));
        });
    }

    private static Command Searched()
    {
        Argument<string> what = new("WHAT") { Description = "What was looked for." };
        Option<string> set = Set();
        Option<string?> expected = new("--expected") { Description = "Proposition under which it would be expected.", HelpName = "ID" };
        Option<bool> notDone = new("--not-done") { Description = "It was not looked for: the test was not done." };
        return Verb("searched", "Enter what was searched for and not found, or a test that was not done.", [what], [set, expected, notDone, ReasonOption()], (parsed, entry) => entry.EnterWeighing(new CanonicalObject
        {
            ["act"] = EvidenceStatement.Searched, ["set"] = parsed.GetRequiredValue(set), ["what"] = parsed.GetRequiredValue(what), ["done"] = !parsed.GetValue(notDone),
        }.AddIfPresent("expected", parsed.GetValue(expected)), Reason(parsed)));
    }

    private static Command OtherSide()
    {
        Argument<string> label = new("LABEL") { Description = "Whose assumptions they are." };
        Option<string[]> leavesOut = new("--leaves-out") { Description = "Findings that they do not accept.", HelpName = "FINDING", Arity = ArgumentArity.OneOrMore, Required = true, AllowMultipleArgumentsPerToken = true };
        Option<bool> multiplied = new("--multiplied") { Description = "They accept the arguments of independence that were entered before." };
        return Verb("other-side", "Enter what the other side assumes: the evaluation stands beside as they would make it.", [label], [leavesOut, multiplied, ReasonOption()], (parsed, entry) => entry.EnterWeighing(new CanonicalObject
        {
            ["act"] = EvidenceStatement.OtherSide, ["label"] = parsed.GetRequiredValue(label), ["leavesOut"] = CanonicalArray.OfTexts(parsed.GetRequiredValue(leavesOut)), ["instead"] = new CanonicalArray(), ["multiplied"] = parsed.GetValue(multiplied),
        }, Reason(parsed)));
    }

    private static Command Grade()
    {
        Argument<string> finding = new("FINDING") { Description = "A finding, as in the report (l7.2)." }, grade = new("GRADE") { Description = "A to F for the source and 1 to 6 for what it says, as B2. They stay two axes and enter no number." };
        return Verb("grade", "Grade the source of a finding, and what it says.", [finding, grade], [ReasonOption()], (parsed, entry) => entry.EnterWeighing(new CanonicalObject
        {
            ["act"] = EvidenceStatement.Grade, ["finding"] = parsed.GetRequiredValue(finding), ["grade"] = parsed.GetRequiredValue(grade),
        }, Reason(parsed)));
    }

    private static string Reason(ParseResult parsed) => parsed.GetRequiredValue<string>("--reason");

    // What no record can hold is refused here, for the same reason as what it can.
    private static CanonicalValue Number(string text)
    {
        double number = text is "inf" or "infinity" or "∞" ? double.PositiveInfinity : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : throw new UnusableInputException($"\"{text}\" is no number.");
        WeighedRatio.Stated(number, null, "-", "-", out string? refusal);
        return refusal is null ? CanonicalNumber.FromDouble(number) : throw new UnusableInputException(refusal);
    }

    private static CanonicalObject InputFile(string path)
    {
        try
        {
            return CanonicalJson.ParseAnySpelling(SmallFile.Read(path)) as CanonicalObject ?? throw new UnusableInputException($"{path} holds no JSON object.");
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException($"{path} cannot be read: {fault.Message}");
        }
    }
}
