using Ascertain.Canonical;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Tests.Weighing;

public sealed class EvidenceStatementTests
{
    [Fact]
    public void Fault_WhatCanBeWeighed_IsNone()
    {
        Assert.Null(Fault(new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["ratio"] = 2, ["lower"] = 1, ["upper"] = 4 }));
        Assert.Null(Fault(new() { ["act"] = "independent", ["set"] = "l2", ["findings"] = Keys("l1.1", "l1.2") }));
        Assert.Null(Fault(new() { ["act"] = "assumption", ["what"] = "one bearing", ["findings"] = Keys("l1.1", "l1.2") }));
        Assert.Null(Fault(new() { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray { 1, 2 } }));
        Assert.Null(Fault(new() { ["act"] = "origin", ["share"] = "statement", ["exhibits"] = new CanonicalArray { 2 }, ["from"] = 1 }));
        Assert.Null(Fault(new() { ["act"] = "searched", ["set"] = "l2", ["what"] = "signs", ["done"] = false }));
        Assert.Null(Fault(new() { ["act"] = "otherSide", ["label"] = "Valdia", ["leavesOut"] = Keys(), ["instead"] = new CanonicalArray { new CanonicalObject { ["finding"] = "l1.1", ["first"] = "a", ["second"] = "b", ["ratio"] = 2 } } }));
        Assert.Null(Fault(new() { ["act"] = "grade", ["finding"] = "l1.1", ["grade"] = "F6" }));
    }

    [Fact]
    public void Fault_AGroupWithoutMembers_IsTold()
    {
        Told("a group without members", new() { ["act"] = "ratio", ["findings"] = Keys(), ["first"] = "a", ["second"] = "b", ["ratio"] = 2 });
        Told("a group without members", new() { ["act"] = "independent", ["set"] = "l2", ["findings"] = Keys() });
        Told("a group without members", new() { ["act"] = "assumption", ["what"] = "one bearing", ["findings"] = Keys() });
        Told("a group without members", new() { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray() });
        Told("two exhibits or more", new() { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray { 1 } });
        Told("two findings or more", new() { ["act"] = "independent", ["set"] = "l2", ["findings"] = Keys("l1.1") });
    }

    [Fact]
    public void Fault_ImpossibleRatios_AreToldWithTheReason()
    {
        Told("ratio of 0", new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["ratio"] = 0 });
        Told("above 0", new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["ratio"] = -3 });
        Told("lies in its interval", new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["ratio"] = 2, ["lower"] = 3, ["upper"] = 4 });
        Told("ratio of 0", new() { ["act"] = "otherSide", ["label"] = "Valdia", ["leavesOut"] = Keys(), ["instead"] = new CanonicalArray { new CanonicalObject { ["finding"] = "l1.1", ["first"] = "a", ["second"] = "b", ["ratio"] = 0 } } });
    }

    [Fact]
    public void Fault_WhatIsNone_IsTold()
    {
        Told("a reason", new() { ["act"] = "grade", ["finding"] = "l1.1", ["grade"] = "A1" }, reason: " ");
        Told("\"verdict\" is nothing that is said of evidence", new() { ["act"] = "verdict" });
        Told("named twice", new() { ["act"] = "independent", ["set"] = "l2", ["findings"] = Keys("l1.1", "l1.1") });
        Told("at most 1000", new() { ["act"] = "independent", ["set"] = "l2", ["findings"] = new CanonicalArray(Enumerable.Range(1, 1001).Select(static i => (CanonicalValue)$"l{i}.1")) });
        Told("made from itself", new() { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray { 1 }, ["from"] = 1 });
        Told("fileFamily, copyCluster", new() { ["act"] = "origin", ["share"] = "friends", ["exhibits"] = new CanonicalArray { 1, 2 } });
        Told("is empty", new() { ["act"] = "searched", ["set"] = "", ["what"] = "signs", ["done"] = true });
        Told("a letter A to F", new() { ["act"] = "grade", ["finding"] = "l1.1", ["grade"] = "2B" });
        Told("goes in a circle", new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["network"] = Circle() });
        Assert.Throws<CanonicalFormatException>(() => Fault(new() { ["act"] = "ratio", ["findings"] = Keys("l1.1"), ["first"] = "a", ["second"] = "b", ["ratio"] = "much" }));
        Assert.Throws<CanonicalFormatException>(() => Fault(new() { ["act"] = "origin", ["share"] = "device", ["exhibits"] = new CanonicalArray { 0, 1.5 } }));
        Assert.Throws<CanonicalFormatException>(() => Fault([]));
    }

    [Fact]
    public void KeysIn_EveryAct_AreTheFindingsItSpeaksOf()
    {
        Assert.Equal(["l1.1", "l1.2"], EvidenceStatement.KeysIn(new() { ["act"] = "independent", ["findings"] = Keys("l1.1", "l1.2") }));
        Assert.Equal(["l1.1", "l3.1"], EvidenceStatement.KeysIn(new() { ["act"] = "otherSide", ["leavesOut"] = Keys("l1.1"), ["instead"] = new CanonicalArray { new CanonicalObject { ["finding"] = "l3.1" } } }));
        Assert.Equal(["l1.1"], EvidenceStatement.KeysIn(new() { ["act"] = "grade", ["finding"] = "l1.1" }));
        Assert.Empty(EvidenceStatement.KeysIn(new() { ["act"] = "searched" }));
        Assert.Equal([2L, 3, 1], EvidenceStatement.ExhibitsIn(new() { ["act"] = "origin", ["exhibits"] = new CanonicalArray { 2, 3 }, ["from"] = 1 }));
    }

    private static CanonicalObject Circle() => new()
    {
        ["nodes"] = new CanonicalArray(((string[])["a", "b"]).Select(static it => new CanonicalObject { ["name"] = it, ["states"] = Keys("x", "y"), ["parents"] = Keys(it == "a" ? "b" : "a"), ["table"] = new CanonicalArray { 0.5, 0.5, 0.5, 0.5 } })),
        ["node"] = "a", ["firstState"] = "x", ["secondState"] = "y", ["observed"] = new CanonicalObject(),
    };

    private static CanonicalArray Keys(params string[] keys) => CanonicalArray.OfTexts(keys);

    private static string? Fault(CanonicalObject values, string reason = "So.") => EvidenceStatement.Fault(values, reason);

    private static void Told(string part, CanonicalObject values, string reason = "So.") => Assert.Contains(part, Fault(values, reason), StringComparison.Ordinal);
}
