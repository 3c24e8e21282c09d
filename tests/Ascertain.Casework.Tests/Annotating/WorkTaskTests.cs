using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Tests.Disclosing;
using NodaTime;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>Tasks: what, for whom, until when.</summary>
public sealed class WorkTaskTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    private PersonEntry Entry => new(made.Investigation, "Ada");

    [Theory]
    [InlineData("{\"state\":\"open\",\"text\":\"x\"}", null)]
    [InlineData("{\"due\":\"2031-05-14\",\"for\":\"A-001\",\"state\":\"dropped\",\"text\":\"x\"}", null)]
    [InlineData("{\"state\":\"late\",\"text\":\"x\"}", "its state is")]
    [InlineData("{\"text\":\"x\"}", "state")]
    [InlineData("{\"state\":\"open\",\"text\":\"\"}", "is empty")]
    [InlineData("{\"for\":\"Bea Invented\",\"state\":\"open\",\"text\":\"x\"}", "lies sealed")]
    [InlineData("{\"for\":{},\"state\":\"open\",\"text\":\"x\"}", "sealed")]
    [InlineData("{\"due\":\"2031-02-30\",\"state\":\"open\",\"text\":\"x\"}", "is no day")]
    public void Form_OfATask_IsAskedBeforeItIsEntered(string values, string? says)
    {
        string? fault = AnnotationForm.Fault(AnnotationKind.Task, aboutExhibit: false, CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(values)));
        if (says is null)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains(says, fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void InForce_IsTheSoonestFirst_WhatEndedLast_AndWithdrawnNotAtAll()
    {
        string late = Entry.EnterTask("late", null, "2031-05-14", "1"), none = Entry.EnterTask("some day", null, null, null), soon = Entry.EnterTask("soon", "me", "2031-05-01", null);
        string mistake = Entry.EnterTask("a mistake", null, null, null);
        Entry.Withdraw(mistake, "typed wrongly");
        Assert.Equal(["soon", "late", "some day"], WorkTask.InForce(made.View).Select(static it => it.Text));
        Assert.Equal([false, true, true], new[] { new LocalDate(2031, 5, 1), new LocalDate(2031, 5, 2), new LocalDate(2031, 6, 1) }.Select(it => WorkTask.InForce(made.View)[0].IsOverdue(it)));
        Entry.EndTask(soon, WorkTask.Done, null);
        Entry.EndTask(late, WorkTask.Dropped, "not needed");
        Assert.Equal(["some day", "soon", "late"], WorkTask.InForce(made.View).Select(static it => it.Text));
        Assert.False(WorkTask.InForce(made.View)[1].IsOverdue(new LocalDate(2032, 1, 1)));
        Assert.Equal((made.View.Exhibits[0].Exhibit.Digest, none), (WorkTask.InForce(made.View)[2].Record.Annotation.Exhibit!, WorkTask.InForce(made.View)[0].Record.Sha256));
        string tag = Entry.EnterTags(["bridge"], "1");
        Assert.Contains("does not replace it", Assert.Throws<UnusableInputException>(() => Entry.EndTask(tag, WorkTask.Done, null)).Message, StringComparison.Ordinal);
        Assert.Contains("its state is", Assert.Throws<UnusableInputException>(() => Entry.EndTask(none, "lost", null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForWhom_InWords_LiesSealed_AndIsShownAfterTheLookIsEntered()
    {
        const string secret = "the widow of the baker";
        Entry.EnterTask("ask", secret, null, null);
        Entry.EnterTask("tell", "A-001", null, null);
        Assert.DoesNotContain(Directory.EnumerateFiles(made.Investigation.Records.Folder, "*", SearchOption.AllDirectories), it => File.ReadAllText(it).Contains("widow", StringComparison.Ordinal));
        IReadOnlyDictionary<long, string?> shown = new SealedNotes(made.Investigation).Show("Ada", made.View.Annotations);
        Assert.Equal([secret], shown.Values);
        Assert.Equal("view", made.Investigation.Entries[^1].Kind);
    }
}
