using System.Text;
using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Evaluation.Tests.Allegations.Checks;

public sealed class AllegationCheckMethodTests
{
    [Fact]
    public void Result_SumThatDoesNotAddUp_IsAFindingAndStandsInTheRecord()
    {
        ExaminationResult result = Result([Statement(1, "45 people were killed or injured. 12 people were killed and 30 people were injured.")]);
        Finding flag = Assert.Single(result.Findings, static it => it.Code == AllegationFindingCodes.SumDiffers);
        Assert.Contains("12 killed + 30 injured = 42", flag.Statement, StringComparison.Ordinal);
        Assert.Contains("decides nothing", flag.Against[0], StringComparison.Ordinal);
        CanonicalObject record = Record(result);
        Assert.Equal(CheckedAllegationsDocument.Format, record.Text("format"));
        Assert.Equal(["s1.1", "s1.2", "s1.3"], record.Array("allegations").Objects().Select(static it => it.Text("id")));
        Assert.All(record.Array("allegations").Objects(), static it => Assert.Equal(CheckedAllegationsDocument.Read, it.Text("state")));
        Assert.Equal("allegation.sum.differs", record.Array("flags").Objects().First().Text("code"));
    }

    [Fact]
    public void Result_NothingToFlag_SaysSoAndThatItMakesNothingTrue()
    {
        Finding none = Assert.Single(Result([Statement(1, "42 people were killed or injured. 12 people were killed and 30 people were injured.")]).Findings);
        Assert.Equal(AllegationFindingCodes.NoFlag, none.Code);
        Assert.Contains("makes nothing true", none.Against[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Result_ACorrection_IsCheckedAndTheFirstReadingIsKept()
    {
        CheckedStatement read = Statement(1, "42 people were killed or injured. 12 people were killed and 30 people were injured.");
        ExtractedAllegation killed = read.Allegations[1].Slots;
        CanonicalObject review = new()
        {
            ["statement"] = read.Sha256, ["start"] = killed.Sentence.Start, ["end"] = killed.Sentence.End, ["number"] = 2, ["grammar"] = "x", ["read"] = AllegationCorrection.Slots(killed), ["corrected"] = new CanonicalObject { ["count"] = "eq 13" },
        };
        ExaminationResult result = AllegationCheckMethod.Result([Statement(1, "42 people were killed or injured. 12 people were killed and 30 people were injured.", review)], [new Annotation("allegationReview", "A-002", null, null, review, null, null)], 0);
        Assert.Single(result.Findings, static it => it.Code == AllegationFindingCodes.SumDiffers);
        CanonicalObject second = Record(result).Array("allegations").Objects().ElementAt(1);
        Assert.Equal((CheckedAllegationsDocument.Corrected, "A-002", "eq 13", "eq 12"), (second.Text("state"), second.Text("by"), second.Object("slots").Text("count"), second.Object("read").Text("count")));
    }

    [Fact]
    public void Result_MoreThanOneRunTakes_IsSaid()
    {
        Assert.Single(AllegationCheckMethod.Result([Statement(1, "12 people were killed.")], [], 3).Findings, static it => it.Code == AllegationFindingCodes.LeftOut);
        CheckedStatement many = Statement(1, string.Join(' ', Enumerable.Range(0, 30).Select(static it => $"{it + 3} people were killed.")));
        Assert.Single(Result([many]).Findings, static it => it.Code == AllegationFindingCodes.More);
    }

    [Fact]
    public void Result_AStatementThatCannotBeRead_StopsNoOther()
    {
        CheckedStatement broken = CheckedStatement.Of(1, "b", [0xFF, 0xFE], []);
        ExaminationResult result = Result([broken, Statement(2, "12 people were killed.")]);
        Assert.Equal(ExaminationOutcome.Completed.Instance, result.Outcome);
        Assert.Single(result.Findings, static it => it.Code == StatementFindingCodes.NotRead);
        Assert.IsType<ExaminationOutcome.Inconclusive>(Result([broken]).Outcome);
    }

    // What is only a day that the calendar lacks fills no slot: it is no allegation, and the sentence is listed.
    [Fact]
    public void Extract_NothingReadOutOfASentence_ListsTheSentence()
    {
        ExtractedStatement read = StatementExtractor.Extract("Good morning. On 30 February 2031. 12 people were killed.", new NodaTime.LocalDate(2031, 5, 14));
        Assert.All(read.Allegations, static it => Assert.True(it.HasSlot));
        Assert.Equal(["Good morning.", "On 30 February 2031."], read.Unread.Select(static it => it.Text));
        Assert.Contains(read.Notes, static it => it.Code == StatementFindingCodes.NoSuchDay);
    }

    private static ExaminationResult Result(IReadOnlyList<CheckedStatement> statements) => AllegationCheckMethod.Result(statements, [], 0);

    private static CheckedStatement Statement(int number, string words, params CanonicalObject[] reviews) =>
        CheckedStatement.Of(number, new string('a', 64), Encoding.UTF8.GetBytes($"---\nparty: Noreth\nspeaker: a spokesperson\ndate: 2031-05-14\nzone: UTC\nsource: invented\n---\n{words}\n"), reviews);

    private static CanonicalObject Record(ExaminationResult result) => CanonicalJson.ParseObject(result.Attachments.Single().Content.Span);
}
