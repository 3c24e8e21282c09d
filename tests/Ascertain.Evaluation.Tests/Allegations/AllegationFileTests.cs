using System.Text;
using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations;

public sealed class AllegationFileTests
{
    private const string Yaml = """
        format: ascertain/allegations/1
        parties:
          - { id: south, name: Southland }
          - { id: north, name: Northland }
        allegations:
          - id: N1
            party: north
            date: "2031-05-14"
            words: "Up to 90 people fell victim."
            about: [clip.mp4, 2]
            concerns: { question: when, notAfter: "2031-05-14T09:30:00+04:00" }
            figures: [ { value: 90, bound: le, counted: people } ]
          - id: S1
            party: south
            date: "2031-05-15"
            words: "It was later."
            answers: [N1]
        """;

    [Fact]
    public void Parse_Yaml_KeepsBoundsAndInstants()
    {
        AllegationFile file = Parse(Yaml);
        Assert.Equal(["north", "south"], file.Parties.Select(static it => it.Id)); // by id, whatever the file's order
        Assert.Equal(Instant.FromUtc(2031, 5, 14, 5, 30), file.Allegations[0].NotAfter);
        Assert.Equal("le", Assert.Single(file.Allegations[0].Figures).Bound);
        Assert.Equal(["clip.mp4", "2"], file.Allegations[0].About);
        Assert.Equal(["N1"], file.Allegations[1].Answers);
    }

    private static string Translated => Yaml.Replace("allegations/1", "allegations/2", StringComparison.Ordinal)
        .Replace("words: \"It was later.\"", "words: \"Era più tardi.\"\n    language: it\n    translation: \"It was later.\"\n    translator: desk 4", StringComparison.Ordinal);

    [Fact]
    public void Parse_Translation_KeepsTheWordsAndWhoTranslated()
    {
        Allegation translated = Parse(Translated).Allegations[1];
        Assert.Equal(("Era più tardi.", "it", "It was later.", "desk 4"), (translated.Words, translated.Language, translated.Translation, translated.Translator));
        Assert.Equal("ascertain/allegations/2", Parse(Translated).ToCanonical().Text("format"));
        Assert.Equal("ascertain/allegations/1", Parse(Yaml.Replace("allegations/1", "allegations/2", StringComparison.Ordinal)).ToCanonical().Text("format")); // what earlier releases read stays so
        byte[] record = Parse(Translated).ToCanonical().ToBytes();
        Assert.Equal(record, AllegationFile.Parse(record).ToCanonical().ToBytes());
    }

    [Theory]
    [InlineData("allegations/2", "allegations/1", "the key \"language\" is not known")]
    [InlineData("    translator: desk 4", "", "go together")]
    [InlineData("allegations/2", "allegations/3", "this release reads")]
    public void Parse_TranslationThatIsHalf_IsRefused(string there, string instead, string says)
    {
        string wrong = Translated.Replace("\n" + there, "", StringComparison.Ordinal);
        CanonicalFormatException fault = Assert.Throws<CanonicalFormatException>(() => Parse(wrong == Translated ? Translated.Replace(there, instead, StringComparison.Ordinal) : wrong));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToCanonical_ReadAgain_IsTheSame()
    {
        AllegationFile file = Parse(Yaml);
        byte[] record = file.ToCanonical().ToBytes();
        Assert.Equal(record, AllegationFile.FromCanonical(CanonicalJson.ParseObject(record)).ToCanonical().ToBytes());
        Assert.Equal(record, AllegationFile.Parse(record).ToCanonical().ToBytes()); // JSON is read as well
    }

    [Theory]
    [InlineData("bound: le", "bound: lessish", "bound")]
    [InlineData("party: south", "party: east", "not listed")]
    [InlineData("answers: [N1]", "answers: [X9]", "not another allegation")]
    [InlineData("words: \"It was later.\"", "wrods: \"It was later.\"", "wrods")]
    [InlineData("+04:00", "", "offset")]
    [InlineData("question: when", "question: why", "no question")]
    [InlineData("id: S1", "id: N1", "id of its own")]
    [InlineData("allegations/1", "allegations/9", "reads")]
    [InlineData("parties:", "parties: [", "Line")]
    public void Parse_BrokenFile_SaysWhatIsWrong(string good, string bad, string expected)
    {
        CanonicalFormatException fault = Assert.Throws<CanonicalFormatException>(() => Parse(Yaml.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_YamlAlias_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => Parse("format: &a ascertain/allegations/1\nparties: []\nallegations: [*a]\n"));

    // Bound 05:30Z of the day; the claim's ends lie one second to either side of what decides.
    [Theory]
    [InlineData("2031-05-14T05:30:01Z", null, TimeClaim.Relation.DoesNotFit)]
    [InlineData("2031-05-14T05:30:00Z", null, TimeClaim.Relation.DoesNotDecide)]
    [InlineData(null, "2031-05-14T05:30:00Z", TimeClaim.Relation.Fits)]
    [InlineData(null, "2031-05-14T05:29:59Z", TimeClaim.Relation.DoesNotDecide)]
    [InlineData("2031-05-14T00:00:00Z", "2031-05-14T06:00:00Z", TimeClaim.Relation.Fits)]
    [InlineData(null, null, TimeClaim.Relation.DoesNotDecide)]
    public void AgainstBound_ClaimOneSecondToEitherSide_DecidesOrNot(string? notBefore, string? notAfter, TimeClaim.Relation expected) =>
        Assert.Equal(expected, TimeClaim.AgainstBound(Claim(notBefore, notAfter), Instant.FromUtc(2031, 5, 14, 5, 30)).Relation);

    // The clock says some instant from 05:00Z to 07:00Z.
    [Theory]
    [InlineData(null, "2031-05-14T04:59:59Z", TimeClaim.Relation.DoesNotFit)]
    [InlineData(null, "2031-05-14T05:00:00Z", TimeClaim.Relation.DoesNotDecide)]
    [InlineData(null, "2031-05-14T06:59:59Z", TimeClaim.Relation.DoesNotDecide)]
    [InlineData(null, "2031-05-14T07:00:00Z", TimeClaim.Relation.Fits)]
    [InlineData("2031-05-14T05:00:01Z", null, TimeClaim.Relation.DoesNotDecide)]
    [InlineData("2031-05-14T07:00:01Z", null, TimeClaim.Relation.DoesNotFit)]
    public void AgainstClock_ClaimOneSecondToEitherSide_DecidesOrNot(string? notBefore, string? notAfter, TimeClaim.Relation expected) =>
        Assert.Equal(expected, TimeClaim.AgainstClock(Claim(notBefore, notAfter), "clock", Instant.FromUtc(2031, 5, 14, 5, 0), Instant.FromUtc(2031, 5, 14, 7, 0)).Relation);

    [Fact]
    public void Statement_FrontMatterAndBody_BodyIsKeptToTheLetter()
    {
        Statement statement = Statement.Parse("---\nparty: Northland\ndate: 2031-05-14\nzone: UTC+4\n---\nUp to 90  people.\n"u8);
        Assert.Equal(("Northland", "2031-05-14", "Up to 90  people.\n"), (statement.Party, statement.Date, statement.Body));
        Assert.Throws<CanonicalFormatException>(() => Statement.Parse("party: Northland\n"u8));
        Assert.Throws<CanonicalFormatException>(() => Statement.Parse("---\nparty: N\ndate: x\nmood: bad\n---\n"u8));
    }

    private static Allegation Claim(string? notBefore, string? notAfter) => Parse(Yaml).Allegations[0] with { NotBefore = At(notBefore), NotAfter = At(notAfter) };

    private static Instant? At(string? text) => text is null ? null : NodaTime.Text.InstantPattern.General.Parse(text).GetValueOrThrow();

    private static AllegationFile Parse(string text) => AllegationFile.Parse(Encoding.UTF8.GetBytes(text));
}
