namespace Ascertain.Media.Tests;

public sealed class StructureBuilderTests
{
    [Fact]
    public void AddElement_OneMoreThanListed_IsAFindingOnce()
    {
        StructureBuilder into = new();
        for (int i = 0; i < StructureBuilder.MostElements; i++)
        {
            Assert.True(into.AddElement(new StructureElement("free", "free", i, 8, 8, null)));
        }

        Assert.Empty(into.Findings);
        Assert.False(into.AddElement(new StructureElement("free", "free", 777, 8, 8, null)));
        Assert.False(into.AddElement(new StructureElement("free", "free", 778, 8, 8, null)));
        Finding finding = Assert.Single(into.Findings);
        Assert.Equal((StructureFindingCodes.TooManyElements, 777L), (finding.Code, finding.Where.FirstByte));
        Assert.Equal(StructureBuilder.MostElements, into.Elements.Count);
    }

    [Fact]
    public void AddFinding_OneMoreThanListed_IsAFindingOnce()
    {
        StructureBuilder into = new();
        for (int i = 0; i < StructureBuilder.MostFindings; i++)
        {
            into.AddFinding("a.b", i, 1, "One.", "Another.");
        }

        Assert.DoesNotContain(into.Findings, static it => it.Code == StructureFindingCodes.TooManyFindings);
        into.AddFinding("a.b", 5000, 1, "One.", "Another.");
        into.AddFinding("a.b", 5001, 1, "One.", "Another.");
        Assert.Equal(StructureBuilder.MostFindings + 1, into.Findings.Count);
        Assert.Equal((StructureFindingCodes.TooManyFindings, 5000L), (into.Findings[^1].Code, into.Findings[^1].Where.FirstByte));
    }

    [Fact]
    public void AddClockAndPosition_OneMoreThanListed_AreAFindingOnceEach()
    {
        StructureBuilder into = new();
        for (int i = 0; i < StructureBuilder.MostClocks; i++)
        {
            into.AddClock(Clock(i));
            into.AddPosition(Position(i));
        }

        Assert.Empty(into.Findings);
        for (int i = 0; i < 2; i++)
        {
            into.AddClock(Clock(90_000 + i));
            into.AddPosition(Position(90_000 + i));
        }

        Assert.Equal([(StructureFindingCodes.TooManyClocks, 90_000L), (StructureFindingCodes.TooManyPositions, 90_000L)], into.Findings.Select(static it => (it.Code, it.Where.FirstByte!.Value)));
        Assert.Equal((StructureBuilder.MostClocks, StructureBuilder.MostClocks), (into.Clocks.Count, into.Positions.Count));

        static EmbeddedClock Clock(int at) => new("a", "v", ClockZone.Utc, new NodaTime.LocalDateTime(2031, 5, 14, 12, 0), 0, "m", at, 4);
        static EmbeddedPosition Position(int at) => new("a", 1, 2, null, VerticalDatum.Unstated, "WGS 84", null, at, 4);
    }

    [Fact]
    public void AddToolTrace_OneMoreThanListed_IsAFindingOnce()
    {
        StructureBuilder into = new();
        for (int i = 0; i < StructureBuilder.MostToolTraces; i++)
        {
            into.AddToolTrace(new ToolTrace("a", "b", i, 1));
        }

        Assert.Empty(into.Findings);
        into.AddToolTrace(new ToolTrace("a", "b", 9000, 1));
        into.AddToolTrace(new ToolTrace("a", "b", 9001, 1));
        Assert.Equal((FileFindingCodes.TooManyToolTraces, 9000L), (Assert.Single(into.Findings).Code, into.Findings[0].Where.FirstByte));
        Assert.Equal(StructureBuilder.MostToolTraces, into.ToolTraces.Count);
    }
}
