using System.Text;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Evaluation.Times;
using Ascertain.Evaluation.Weighing;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Weighing;

public sealed class EvaluationMethodTests
{
    private static readonly Digest First = Digest.Of("first"u8), Second = Digest.Of("second"u8), Copy = Digest.Of("copy"u8);
    private static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0);

    [Fact]
    public void Examine_OneGroup_IsSaidWithItsPairAndWhatItIsNot()
    {
        ExaminationResult result = Examine(Material(Listed("l3.1", 1, 0.5)), Places());
        Assert.Equal(ExaminationOutcome.Completed.Instance, result.Outcome);
        Finding finding = result.Findings.Single(static it => it.Code == EvaluationFindingCodes.OneGroup);
        Assert.Contains("3.2 times more probable if this holds: It was taken in Noreth.", finding.Statement, StringComparison.Ordinal);
        Assert.Contains("not the probability", finding.Against[0], StringComparison.Ordinal);
        Assert.Equal(0.5, Pair(result).Number("log10LikelihoodRatio"));
    }

    [Fact]
    public void Examine_TwoGroups_AreNotCombinedUntilAPersonArguesIt()
    {
        CanonicalObject material = Material(Listed("l3.1", 1, 1), Listed("l4.1", 2, -0.25));
        Assert.Single(Examine(material, Places()).Findings, static it => it.Code == EvaluationFindingCodes.NotCombined);
        ExaminationResult result = Examine(material, Places(), ("l9", Said("Two people filmed, from two places.", new() { ["act"] = "independent", ["set"] = "l8", ["findings"] = CanonicalArray.OfTexts(["l3.1", "l4.1"]) })));
        Finding product = result.Findings.Single(static it => it.Code == EvaluationFindingCodes.Multiplied);
        Assert.Contains("Two people filmed, from two places.", product.Statement, StringComparison.Ordinal);
        Assert.Equal(0.75, Pair(result).Number("log10LikelihoodRatio"));
        Assert.Contains("l3.1", result.Findings.Single(static it => it.Code == EvaluationFindingCodes.TurnsOnOne).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_ACopy_CountsOnceAndChangesNoByteOfThePairs()
    {
        CanonicalObject with = Material(Listed("l3.1", 1, 1), Listed("l5.1", 3, 3));
        with = With(with, "links", new CanonicalArray { new CanonicalObject { ["first"] = 1, ["second"] = 3, ["share"] = "copyCluster", ["derivation"] = true, ["because"] = "l6.1" } });
        ExaminationResult result = Examine(with, Places());
        Assert.Contains("l5.1", result.Findings.Single(static it => it.Code == EvaluationFindingCodes.CountsOnce).Statement, StringComparison.Ordinal);
        Assert.Equal(Document(Examine(Material(Listed("l3.1", 1, 1)), Places())).Array("pairs").ToBytes(), Document(result).Array("pairs").ToBytes());

        // The same by a person's word.
        ExaminationResult stated = Examine(Material(Listed("l3.1", 1, 1), Listed("l5.1", 3, 3)), Places(), ("l9", Said("They say so themselves.", new() { ["act"] = "origin", ["share"] = "forwardChain", ["exhibits"] = new CanonicalArray { 3 }, ["from"] = 1 })));
        Assert.Equal(Document(result).Array("pairs").ToBytes(), Document(stated).Array("pairs").ToBytes());
    }

    [Fact]
    public void Examine_AStatedRatio_IsCappedAndMarked()
    {
        ExaminationResult result = Examine(Material(Listed("l3.1", 1)), Places(), ("l9", Ratio(1000)));
        Assert.Equal(StatedRatioCap.Log10, Pair(result).Number("log10LikelihoodRatio"));
        Assert.Contains("A-001 stated a log10 ratio of 3.00 (l9); it counts 1.00.", result.Findings.Single(static it => it.Code == EvaluationFindingCodes.Capped).Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "ratio of 0")]
    [InlineData(-1, "above 0")]
    public void Examine_AnImpossibleRatio_IsRefusedWithTheReason(double ratio, string reason)
    {
        ExaminationResult result = Examine(Material(Listed("l3.1", 1, 1)), Places(), ("l9", Ratio(ratio)));
        Finding refused = result.Findings.Single(static it => it.Code == EvaluationFindingCodes.Refused);
        Assert.StartsWith("l9 is not used: ", refused.Statement, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Statement, StringComparison.Ordinal);
        Assert.Equal(1, Pair(result).Number("log10LikelihoodRatio"));
        Assert.Equal("l9", Document(result).Array("refused").Objects().Single().Text("what"));
    }

    // Quoting is declared: the ratio follows from the network, and a circle in it is refused with its names.
    [Fact]
    public void Examine_ADeclaredDependence_GivesTheRatioOrIsRefused()
    {
        CanonicalObject network = Network("place");
        ExaminationResult result = Examine(Material(Listed("l3.1", 1, 0.5), Listed("l3.2", 1, 0.5)), Places(), ("l9", Said("The second quotes the first.", new()
        {
            ["act"] = "ratio", ["findings"] = CanonicalArray.OfTexts(["l3.1", "l3.2"]), ["first"] = "l8.1", ["second"] = "l8.2", ["network"] = network,
        })));
        Assert.Equal(Math.Log10(0.9 / 0.2), Pair(result).Number("log10LikelihoodRatio"), 1e-12);

        ExaminationResult circular = Examine(Material(Listed("l3.1", 1, 0.5)), Places(), ("l9", Said("In a circle.", new()
        {
            ["act"] = "ratio", ["findings"] = CanonicalArray.OfTexts(["l3.1"]), ["first"] = "l8.1", ["second"] = "l8.2", ["network"] = Network("seen"),
        })));
        Assert.Contains("seen depends on seen", circular.Findings.Single(static it => it.Code == EvaluationFindingCodes.Refused).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_TimesPutTogether_BearOnTheAllegedTimes()
    {
        CanonicalObject fused = Fused();
        Annotation alleged = Alleged(First, (Noon, Noon + Duration.FromHours(1)), (Noon - Duration.FromDays(2), Noon - Duration.FromDays(1)), null);
        ExaminationResult result = EvaluationMethod.Examine(With(Material(Listed("l3.1", 1)), "fused", new CanonicalArray { new CanonicalObject { ["exhibit"] = 1, ["finding"] = "l3.1" } }), [("l8", alleged)], [fused]);
        CanonicalObject pair = Pair(result);
        TimeFusion fusion = TimeFusion.Of(Range, Items);
        Assert.Equal(fusion.Fuse(0.05).Log10Ratio((Noon, Noon + Duration.FromHours(1)), (Noon - Duration.FromDays(2), Noon - Duration.FromDays(1)))!.Value, pair.Number("log10LikelihoodRatio"));
        Assert.True(pair.Number("log10LikelihoodRatio") > 1);
        CanonicalObject ratio = pair.Array("contributions").Objects().Single().Object("ratio");
        Assert.Equal(("computed", "time.fused"), (ratio.Text("basis"), ratio.Text("from")));
        double[] ends = [.. ratio.Array("interval95").Select(static it => ((CanonicalNumber)it).Value)];
        Assert.True(ends[0] < ratio.Number("log10") && ratio.Number("log10") < ends[1]); // 20 and 1 % of origins wrong
    }

    [Fact]
    public void Examine_AllegedTimesWithoutWhatIsNeeded_AreRefused()
    {
        CanonicalObject material = Material(Listed("l3.1", 1, 1));
        Assert.Contains("about one exhibit", Refused(material, Alleged(null, (Noon, Noon + Duration.FromHours(1)), (Noon - Duration.FromDays(2), Noon), null)), StringComparison.Ordinal);
        Assert.Contains("were not put together", Refused(material, Alleged(First, (Noon, Noon + Duration.FromHours(1)), (Noon - Duration.FromDays(2), Noon), null)), StringComparison.Ordinal);
        Assert.Contains("ends before it begins", Refused(material, Alleged(First, (Noon, Noon), (Noon - Duration.FromDays(2), Noon), null)), StringComparison.Ordinal);
        CanonicalObject fused = With(material, "fused", new CanonicalArray { new CanonicalObject { ["exhibit"] = 1, ["finding"] = "l3.1" } });
        Assert.Contains("lies outside the range", Refused(fused, Alleged(First, (Noon, Noon + Duration.FromHours(1)), (Noon - Duration.FromDays(900), Noon - Duration.FromDays(899)), null), Fused()), StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_TheOtherSide_StandsBesideIt()
    {
        ExaminationResult result = Examine(Material(Listed("l3.1", 1, 1), Listed("l4.1", 2, -0.5)), Places(), ("l9", Said("They say the first clip is staged.", new()
        {
            ["act"] = "otherSide", ["label"] = "Valdia", ["leavesOut"] = CanonicalArray.OfTexts(["l3.1"]), ["instead"] = new CanonicalArray(),
        })));
        CanonicalObject side = Document(result).Array("sides").Objects().Single();
        Assert.Equal(("Valdia", -0.5), (side.Text("label"), side.Array("pairs").Objects().First().Number("log10LikelihoodRatio")));
        Assert.False(Pair(result).Has("log10LikelihoodRatio"));
    }

    [Fact]
    public void Examine_GradesAssumptionsAndSearches_StandInTheRecord()
    {
        CanonicalObject document = Document(Examine(Material(Listed("l3.1", 1, 1), Listed("l4.1", 2, 1)), Places(),
            ("l9", Said("A known agency.", new() { ["act"] = "grade", ["finding"] = "l3.1", ["grade"] = "B3" })),
            ("l10", Said("Both were clicked by A-001.", new() { ["act"] = "assumption", ["what"] = "one annotator", ["findings"] = CanonicalArray.OfTexts(["l3.1", "l4.1"]) })),
            ("l11", Said("All frames were read.", new() { ["act"] = "searched", ["set"] = "l8", ["what"] = "Road signs", ["done"] = true }))));
        CanonicalObject column = document.Array("groups").Objects().Single();
        Assert.Equal(("B3", "one annotator"), (column.Array("findings").Objects().First().Text("grade"), column.Array("assumptions").Objects().Single().Text("what")));
        Assert.Equal("Road signs", document.Array("pairs").Objects().First().Array("searchedAndNotFound").Objects().Single().Text("what"));
    }

    // Two people's grades stay beside each other; one person's second is not used.
    [Fact]
    public void Examine_GradesOfTwoPeople_AreBothKept()
    {
        static Annotation By(string author, string grade) => Said("So.", new() { ["act"] = "grade", ["finding"] = "l3.1", ["grade"] = grade }) with { Author = author };
        CanonicalObject document = Document(Examine(Material(Listed("l3.1", 1, 1)), Places(), ("l9", By("A-001", "B3")), ("l10", By("A-002", "D3")), ("l11", By("A-002", "E3"))));
        CanonicalObject finding = document.Array("groups").Objects().Single().Array("findings").Objects().Single();
        Assert.Equal(["B3", "E3"], finding.Array("grades").Objects().Select(static it => it.Text("grade")));
        Assert.False(finding.Has("grade"));
        Assert.Equal("l10", document.Array("refused").Objects().Single().Text("what"));
    }

    [Fact]
    public void Examine_NothingToWeigh_SaysSo()
    {
        Assert.IsType<ExaminationOutcome.NotApplicable>(EvaluationMethod.Examine(Material(), [], []).Outcome);
        Assert.IsType<ExaminationOutcome.Inconclusive>(Examine(Material(Listed("l3.1", 1)), Places()).Outcome);
        Assert.Equal("evaluation.pair.oneGroup", EvaluationFindingCodes.OneGroup);
    }

    [Fact]
    public void Examine_MoreThanOneReads_IsCountedAndStandsInTheRecord()
    {
        CanonicalArray many = new(Enumerable.Range(1, 300).Select(static i => Said("So.", new() { ["act"] = "independent", ["set"] = "l8", ["findings"] = CanonicalArray.OfTexts(["l1.1", "l2.1"]) }).ToCanonical()));
        ExaminationResult result = EvaluationMethod.Examine(Material(), [Places(), .. many.Objects().Select(static (it, i) => ($"l{i + 10}", Annotation.FromCanonical(it)))], []);
        Assert.Equal("100 more findings of this evaluation stand in its record only.", result.Findings.Single(static it => it.Code == EvaluationFindingCodes.More).Statement);
        Assert.Equal(300, Document(result).Array("refused").Count);
    }

    [Fact]
    public void Picture_HasPropositionsInRowsAndSaysTheSameInWords()
    {
        string svg = Encoding.UTF8.GetString(Examine(Material(Listed("l3.1", 1, 1), Listed("l3.2", 1, 0.25), Listed("l4.1", 2, -0.5)), Places()).Find(EvaluationMethod.PictureAttachment)!.Content.Span);
        Assert.Contains("It was taken in Noreth.\t", svg, StringComparison.Ordinal);
        Assert.Contains("+0.25 to +1.00 over l8.2", svg, StringComparison.Ordinal);
        Assert.Contains("-0.50 over l8.2", svg, StringComparison.Ordinal);
        Assert.Contains("+0.50 over l8.1", svg, StringComparison.Ordinal);
        Assert.Contains("Something else: open", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weighing.unknownFormat", "format", "other")]
    [InlineData("weighing.share", "links", "broken")]
    public void Examine_AMalformedList_IsToldByItsFault(string code, string member, string value)
    {
        CanonicalValue broken = member == "links" ? new CanonicalArray { new CanonicalObject { ["first"] = 1, ["second"] = 2, ["share"] = value, ["derivation"] = true, ["because"] = "" } } : value;
        Assert.Equal(code, Assert.Throws<CanonicalFormatException>(() => Examine(With(Material(), member, broken), Places())).Code);
    }

    private static readonly TimeRange Range = new(Noon - Duration.FromDays(30), Noon + Duration.FromDays(30), "A-001", "the month");

    private static TimeItem[] Items => [TimeItem.Within("clocks 1", "its clocks", "clocks", Noon, Noon + Duration.FromMinutes(30)), TimeItem.NotAfter("post 1", "a post", "post 1", Noon + Duration.FromDays(1))];

    private static CanonicalObject Fused()
    {
        Dictionary<string, string> parameters = new TimeFusionMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal);
        (parameters["rangeFromUtc"], parameters["rangeUntilUtc"], parameters["clockToleranceSeconds"]) = (UtcText.Of(Range.From), UtcText.Of(Range.Until), "0");
        (parameters["rangeChosenBy"], parameters["rangeReason"]) = (Range.ChosenBy, Range.Reason);
        CanonicalObject record = CanonicalJson.ParseObject(TimeFusionMethod.Examine(new ItemBounds([(Noon, Noon + Duration.FromMinutes(30))], null), Range.Until, [new Sighting("telegram", Noon + Duration.FromDays(1), Noon + Duration.FromDays(1), true, "Stated.")], [], parameters).Attachments[0].Content.Span);
        return With(record, "items", new CanonicalArray(record.Array("items").Objects().Where(static it => it.Text("id") is "clocks 1" or "post 1").Select(static it => With(it, "origin", it.Text("id") == "post 1" ? "post 1" : "clocks"))));
    }

    private static Annotation Alleged(Digest? exhibit, params (Instant From, Instant Until)?[] spans) => new("proposition", "A-001", exhibit, null, new CanonicalObject
    {
        ["level"] = "scene", ["propositions"] = CanonicalArray.OfTexts(["At noon.", "Two days before.", "Some other time of which nobody speaks."]), ["somethingElse"] = "unassigned", ["conditioningInformation"] = "It is the clip that was shown.",
        ["spans"] = new CanonicalArray(spans.Select(static it => it is { } span ? new CanonicalObject { ["fromUtc"] = UtcText.Of(span.From), ["untilUtc"] = UtcText.Of(span.Until) } : new CanonicalObject())),
    }, null, null);

    private static string Refused(CanonicalObject material, Annotation said, params CanonicalObject[] fused) =>
        EvaluationMethod.Examine(material, [("l8", said)], fused).Findings.Single(static it => it.Code == EvaluationFindingCodes.Refused).Statement;

    private static CanonicalObject Network(string seenDependsOn) => new()
    {
        ["nodes"] = new CanonicalArray
        {
            new CanonicalObject { ["name"] = "place", ["states"] = CanonicalArray.OfTexts(["noreth", "valdia"]), ["parents"] = new CanonicalArray(), ["table"] = new CanonicalArray { 0.5, 0.5 } },
            new CanonicalObject { ["name"] = "seen", ["states"] = CanonicalArray.OfTexts(["yes", "no"]), ["parents"] = CanonicalArray.OfTexts([seenDependsOn]), ["table"] = new CanonicalArray { 0.9, 0.1, 0.2, 0.8 } },
            new CanonicalObject { ["name"] = "quoted", ["states"] = CanonicalArray.OfTexts(["yes", "no"]), ["parents"] = CanonicalArray.OfTexts(["seen"]), ["table"] = new CanonicalArray { 1, 0, 0, 1 } },
        },
        ["node"] = "place", ["firstState"] = "noreth", ["secondState"] = "valdia", ["observed"] = new CanonicalObject { ["seen"] = "yes", ["quoted"] = "yes" },
    };

    private static (string, Annotation) Places() => ("l8", new Annotation("proposition", "A-001", null, null, new CanonicalObject
    {
        ["level"] = "scene", ["propositions"] = CanonicalArray.OfTexts(["It was taken in Noreth.", "It was taken in Valdia."]), ["somethingElse"] = "unassigned", ["conditioningInformation"] = "It was recorded outdoors.",
    }, null, null));

    private static Annotation Ratio(double ratio) => Said("Seen on both.", new() { ["act"] = "ratio", ["findings"] = CanonicalArray.OfTexts(["l3.1"]), ["first"] = "l8.1", ["second"] = "l8.2", ["ratio"] = ratio });

    private static Annotation Said(string reason, CanonicalObject values) => new("weighing", "A-001", null, null, values, reason, null);

    private static CanonicalObject Listed(string key, int exhibit, double? log10 = null) => new()
    {
        ["key"] = key, ["code"] = "invented.code", ["statement"] = "Something was found.", ["exhibit"] = exhibit, ["against"] = CanonicalArray.OfTexts(["It is invented."]),
        ["ratios"] = log10 is { } number ? new CanonicalArray { new CanonicalObject { ["first"] = "l8.1", ["second"] = "l8.2", ["ratio"] = new CanonicalObject { ["basis"] = "calibrated", ["log10"] = number, ["from"] = "invented", ["because"] = "None." } } } : new CanonicalArray(),
    };

    private static CanonicalObject Material(params CanonicalObject[] findings) => new()
    {
        ["format"] = MaterialReader.Format,
        ["sources"] = new CanonicalArray(((Digest[])[First, Second, Copy]).Select(static (it, i) => new CanonicalObject { ["exhibit"] = i + 1, ["sha256"] = it.Sha256Hex })),
        ["sets"] = new CanonicalArray(), ["findings"] = new CanonicalArray(findings), ["links"] = new CanonicalArray(), ["assumptions"] = new CanonicalArray(), ["searched"] = new CanonicalArray(), ["said"] = new CanonicalArray(), ["fused"] = new CanonicalArray(),
    };

    private static CanonicalObject With(CanonicalObject document, string member, CanonicalValue value)
    {
        CanonicalObject changed = [];
        foreach ((string name, CanonicalValue old) in document)
        {
            changed[name] = name == member ? value : old;
        }

        return changed;
    }

    private static ExaminationResult Examine(CanonicalObject material, params (string, Annotation)[] said) => EvaluationMethod.Examine(material, said, []);

    private static CanonicalObject Document(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(EvaluationMethod.EvaluationAttachment)!.Content.Span);

    private static CanonicalObject Pair(ExaminationResult result) => Document(result).Array("pairs").Objects().First();
}
