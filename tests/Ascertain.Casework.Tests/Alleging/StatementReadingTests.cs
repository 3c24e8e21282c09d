using System.Text;
using Ascertain.Casework.Alleging;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Casework.Tests.Alleging;

/// <summary>Statements that the grammar does not take: refused where they come in, and harmless where an earlier release let them in.</summary>
public sealed class StatementReadingTests : IDisposable
{
    private const string Bad = "---\nparty: Noreth\ndate: 1500-05-14\n---\nTwo guards were killed.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("---\nparty: Noreth\ndate: 1500-05-14\n---\nTwo guards were killed.")]
    [InlineData("---\nparty: Noreth\ndate: \"-0044-03-15\"\n---\nTwo guards were killed.")]
    public void Read_StatementOutsideOfTheGrammar_IsRefused(string text)
    {
        string path = Path.Combine(folder.Root, "bad.md");
        File.WriteAllText(path, text);
        Assert.Contains(StatementExtractor.Bounds, Assert.Throws<UnusableInputException>(() => StatementDocument.Read([path], null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StatementOfMoreThanAMillionCharacters_IsRefused()
    {
        string path = Path.Combine(folder.Root, "long.md");
        File.WriteAllText(path, $"---\nparty: Noreth\ndate: 2031-05-14\n---\n{new string('x', 1_100_000)}");
        Assert.Throws<UnusableInputException>(() => StatementDocument.Read([path], null));
    }

    [Fact]
    public void All_OneStatementThatCannotBeRead_IsNamedAndTheOthersAreRead()
    {
        using Investigation opened = SmallInvestigation.Open(folder);
        new StatementEntry(opened).Enter("Ada Example", [new StatementDocument(StatementDocument.Statement, Encoding.UTF8.GetBytes(Bad)),
            new StatementDocument(StatementDocument.Statement, Encoding.UTF8.GetBytes("---\nparty: Valdia\ndate: 2031-05-14\n---\nTwo guards were killed in Varn."))]);
        IReadOnlyList<StatementReading> readings = StatementReading.All(opened, InvestigationView.Read(opened));
        Assert.Equal((0, 1), (readings[0].Allegations.Count, readings[1].Allegations.Count));
        Assert.Equal(StatementFindingCodes.NotRead, Assert.Single(readings[0].Read.Notes).Code);
        Assert.Equal(StatementFindingCodes.NotRead, Assert.Single(StatementReading.Flags(readings)).Code);
    }
}
