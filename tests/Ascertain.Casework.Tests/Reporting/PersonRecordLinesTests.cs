using Ascertain.Canonical;
using Ascertain.Casework.Reporting;
using Ascertain.Reporting.Html;

namespace Ascertain.Casework.Tests.Reporting;

public sealed class PersonRecordLinesTests
{
    [Theory]
    [InlineData(null, "corrects ledger entry 12: it is otherwise")]
    [InlineData("container.profile.differs", "corrects ledger entry 12, finding container.profile.differs: it is otherwise")]
    public void Correction_OfARunOrOfAFinding_SaysWhich(string? code, string expected) =>
        Assert.Equal(expected, ReportStrings.English.Of(PersonRecordLines.Correction(new CanonicalObject { ["entry"] = 12, ["correction"] = "it is otherwise" }.AddIfPresent("code", code))));
}
