using Ascertain.Canonical;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Reporting;
using Ascertain.Reporting.Html;

namespace Ascertain.Casework.Tests.Reporting;

/// <summary>That roots were brought does not say that anything was checked with them.</summary>
public sealed class ImportLineTests
{
    private const string Checked = "a signature in it was checked with what the investigation trusts: ", Supplied = "supplied, and nothing in the package is shown to be signed by them: ";

    [Theory]
    [InlineData("wacz", "signerRoots", "certificateChains", 1, "intact", Checked)]
    [InlineData("wacz", "signerRoots", "signatures", 1, "intact", Supplied)] // by a bare key, which leads to no root
    [InlineData("wacz", "signerRoots", "files", 3, "intact", Supplied)] // not signed at all
    [InlineData("wacz", "signerRoots", "certificateChains", 0, "altered", Supplied)]
    [InlineData("wacz", "authorityRoots", "timeStampsPinned", 1, "intact", Checked)]
    [InlineData("wacz", "authorityRoots", "timeStampsPinned", 0, "altered", Supplied)]
    [InlineData("tlog", "logKey", "signatures", 2, "intact", Checked)]
    [InlineData("receipt", "logKey", "checkpointsPinned", 1, "intact", Checked)]
    [InlineData("receipt", "logKey", "checkpointsPinned", 0, "altered", Supplied)]
    [InlineData("bag", "signerRoots", "digestsCompared", 9, "intact", Supplied)]
    public void Of_WhatWasBrought_IsACheckOnlyWhereASignatureWasCheckedWithIt(string kind, string of, string check, int count, string outcome, string expected) =>
        Assert.Contains(expected + of, Words(kind, outcome, check, count, of));

    [Fact]
    public void Of_NothingBrought_SaysThatThePackageVouchesForItself()
    {
        string[] words = Words("wacz", "intact", "signatures", 1);
        Assert.Contains("nobody was pinned: the package vouches for itself", words);
        Assert.DoesNotContain(words, static it => it.StartsWith("supplied", StringComparison.Ordinal));
    }

    private static string[] Words(string kind, string outcome, string check, int count, params string[] trust) => [.. ImportLine.Of(7, ImportRecord.FromCanonical(new CanonicalObject
    {
        ["format"] = "ascertain/import/1", ["kind"] = kind, ["outcome"] = outcome, ["checks"] = new CanonicalArray { new CanonicalObject { ["name"] = check, ["count"] = count } },
        ["faults"] = new CanonicalArray(), ["warnings"] = new CanonicalArray(), ["notTaken"] = new CanonicalArray(), ["trust"] = new CanonicalArray(trust.Select(static it => new CanonicalObject { ["of"] = it, ["sha256"] = new string('a', 64) })),
        ["tool"] = "x", ["package"] = new CanonicalArray(), ["contained"] = new CanonicalArray(), ["damaged"] = new CanonicalArray(),
    })).Outcome.Select(ReportStrings.English.Of)];
}
