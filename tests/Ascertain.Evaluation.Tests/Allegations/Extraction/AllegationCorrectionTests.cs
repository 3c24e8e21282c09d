using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Extraction;

public sealed class AllegationCorrectionTests
{
    private static readonly ExtractedAllegation Read = Assert.Single(StatementExtractor.Extract("Yesterday about 12 people were killed in Varn, the mayor said.", new LocalDate(2031, 5, 14)).Allegations);

    [Fact]
    public void Slots_OfAReading_AreAsPeopleReadThem() => Assert.Equal("2031-05-13; approx 12; people; killed; Varn; the mayor",
        string.Join("; ", AllegationCorrection.SlotNames.Where(AllegationCorrection.Slots(Read).Has).Select(AllegationCorrection.Slots(Read).Text)));

    [Fact]
    public void Apply_EachSlot_IsReplacedAndAnchoredWhereItStandsInTheWords()
    {
        ExtractedAllegation corrected = AllegationCorrection.Apply(Read, [new("time", "2031-05-12..2031-05-13"), new("count", "range 12 15"), new("place", "Sorrel"), new("actor", "the mayor"), new("role", "-")]);
        Assert.Equal(("2031-05-12", "2031-05-13"), (corrected.Time!.FromText, corrected.Time.ToText));
        Assert.Equal((12.0, 15.0, "range"), (corrected.Count!.Value, corrected.Count.Max, corrected.Count.Bound));
        Assert.Equal((0, 0), (corrected.Place!.Start, corrected.Place.End)); // the sentence has no Sorrel
        Assert.Equal((47, 56), (corrected.Actor!.Start, corrected.Actor.End));
        Assert.Null(corrected.Role);
        Assert.Equal("killed", Read.Role!.Label);
    }

    // What is read from slots and given back changes nothing.
    [Fact]
    public void Apply_SlotsAsTheyWereRead_ChangesNoSlot()
    {
        CanonicalObject slots = AllegationCorrection.Slots(Read);
        Assert.Equal(slots.ToBytes(), AllegationCorrection.Slots(AllegationCorrection.Apply(Read, slots.Names.Select(it => KeyValuePair.Create(it, slots.Text(it))))).ToBytes());
    }

    [Theory]
    [InlineData("when", "2031-05-14", "no slot")]
    [InlineData("time", "2031-02-30", "no time")]
    [InlineData("time", "2031-05-01..2031-05-02..2031-05-03", "no time")]
    [InlineData("count", "many", "no count")]
    [InlineData("count", "range 15", "no count")]
    [InlineData("count", "range 15 12", "no count")]
    [InlineData("count", "ge -1", "no count")]
    [InlineData("count", "1e300", "no count")]
    [InlineData("place", "", "1 to 1000")]
    public void Apply_WhatCannotBeRead_IsRefusedWithTheReason(string slot, string value, string reason) =>
        Assert.Contains(reason, Assert.Throws<CanonicalFormatException>(() => AllegationCorrection.Apply(Read, [new(slot, value)])).Message, StringComparison.Ordinal);
}
