using Ascertain.Canonical;

namespace Ascertain.Casework.Storage;

/// <summary>One use of the key that opens sealed values: who uses it, and for what. It is entered in the ledger before the first value is opened.</summary>
/// <remarks>Values that this process sealed itself are known to it without the key; where no other is asked for, nothing is entered.</remarks>
public sealed class KeyUse
{
    private readonly Lock gate = new();
    private readonly KeyUsePurpose purpose;
    private bool entered;

    /// <summary>A use that is entered when the first value is asked for that needs the key.</summary>
    /// <param name="actor">Label of the person for whom the program works.</param>
    /// <param name="purpose">What for.</param>
    public KeyUse(string actor, KeyUsePurpose purpose)
        : this(actor, purpose, entered: false)
    {
    }

    private KeyUse(string actor, KeyUsePurpose purpose, bool entered) => (Actor, this.purpose, this.entered) = (actor, purpose, entered);

    /// <summary>Label of the person for whom the program works.</summary>
    public string Actor { get; }

    /// <summary>A use that an entry shows already which lists what a person is about to be shown.</summary>
    /// <param name="view">The entry, of kind <c>view</c>.</param>
    internal static KeyUse ShownBy(LedgerEntry view) => view.Kind == EntryKind.View
        ? new KeyUse(view.Actor, default, entered: true)
        : throw new ArgumentException("Only a view says beforehand what is opened.", nameof(view));

    /// <summary>Enters the use unless that was done.</summary>
    /// <exception cref="InvalidOperationException">The investigation was opened for reading only: there the key cannot be used.</exception>
    internal void Enter(Investigation investigation)
    {
        lock (gate)
        {
            if (!entered)
            {
                investigation.Commit([new LedgerDraft(EntryKind.KeyUsed, Actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
                {
                    ["use"] = LedgerDocument.Of(new CanonicalObject
                    {
                        ["format"] = "ascertain/key-use/1",
                        ["actor"] = Actor,
                        ["key"] = "sealed values",
                        ["purpose"] = purpose.Word(),
                    }),
                })]);
                entered = true;
            }
        }
    }
}
