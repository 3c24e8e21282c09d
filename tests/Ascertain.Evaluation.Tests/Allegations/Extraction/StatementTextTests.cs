using System.Text;
using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Extraction;

public sealed class StatementTextTests
{
    [Theory]
    [InlineData("---\nparty: Valdia\ndate: 2031-05-14\n---\nTwo guards were killed.")]
    [InlineData("---\r\nparty: Valdia\r\ndate: 2031-05-14T09:30:00+04:00\r\n---\r\nTwo guards were killed.")]
    [InlineData("---\rparty: Valdia\rdate: 2031-05-14\r---\rTwo guards were killed.")]
    [InlineData("\uFEFF---\nparty: V\U0001F4E2\ndate: 2031-05-14\n---\nTwo guards were killed.")]
    public void Read_FrontMatter_IsBlankedSoThatOffsetsAreOfTheFile(string file)
    {
        StatementText read = StatementText.Read(Encoding.UTF8.GetBytes(file));
        Assert.Equal(new LocalDate(2031, 5, 14), read.Date);
        ExtractedSpan words = Assert.Single(StatementExtractor.Extract(read.Words, read.Date!.Value).Allegations).Counted!.Words!;
        Rune[] codePoints = [.. file.EnumerateRunes()];
        Assert.Equal("guards", string.Concat(codePoints[words.Start..words.End].Select(static it => it.ToString())));
    }

    [Theory]
    [InlineData("---\nparty: Valdia\ndate: 2031-05-14\n---\nTwo guards were killed.", null)]
    [InlineData("---\nparty: Valdia\ndate: 1500-05-14\n---\nTwo guards were killed.", StatementExtractor.Bounds)]
    [InlineData("---\nparty: Valdia\ndate: \"-0044-03-15\"\n---\nTwo guards were killed.", StatementExtractor.Bounds)]
    public void WhyNotRead_DateOutsideOfTheGrammar_IsSaid(string file, string? why) => Assert.Equal(why, StatementText.Read(Encoding.UTF8.GetBytes(file)).WhyNotRead);

    [Fact]
    public void Read_WordsAlone_HaveNoDate() => Assert.Equal(("Two guards.", null, null), StatementText.Read("Two guards."u8) is var read ? (read.Words, read.Party, read.Date) : default);

    [Fact]
    public void Read_BytesThatAreNoText_AreRefused() => Assert.Equal("statement.encoding", Assert.Throws<CanonicalFormatException>(() => StatementText.Read([0xFF, 0xFE, 0x41])).Code);

    [Fact]
    public void Read_BrokenFrontMatter_IsRefused() => Assert.Equal("statement.frontMatter", Assert.Throws<CanonicalFormatException>(() => StatementText.Read("---\nparty: Valdia\n---\nwords"u8)).Code);
}
