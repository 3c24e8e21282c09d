using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Envelopes;
using Ascertain.Preservation.Signing;
using Ascertain.Reporting.Exports;

namespace Ascertain.Casework.Exporting;

/// <summary>Signs what a bundle says of its runs, with the key that signs the checkpoints of the investigation the bundle came from.</summary>
public sealed class StatementSigning(Investigation investigation, KeyRing keys, string actorName)
{
    private const string Role = "view";

    /// <summary>Enters in the ledger what is about to be signed away, and gives the envelopes by file name.</summary>
    /// <exception cref="UnusableInputException">The bundle is of another investigation, or of another history of this one; nothing was entered.</exception>
    public IReadOnlyList<(string Name, byte[] Envelope)> Sign(ExportSource source)
    {
        ExportContent content = source.Content ?? throw new ArgumentException("The bundle does not verify.", nameof(source));
        RequireOwn(source);
        using NoteSigner signer = keys.CheckpointSigner(investigation.Id);
        List<(string Name, byte[] Envelope)> envelopes = [];
        CanonicalArray listed = [];
        foreach (ExportExamination examination in content.Examinations)
        {
            byte[] envelope = Envelope.Sign(signer, InTotoStatement.PayloadType, InTotoStatement.Write(content, examination));
            string name = $"{InTotoStatement.NameOf(examination)}.dsse.json";

            // Read back as a stranger does, with the key that the ledger shows: a key of another name would sign as well.
            Envelope.Parse(envelope).Verify(NoteVerifierKey.Parse(content.Ledger.VerifierKey), InTotoStatement.PayloadType);
            envelopes.Add((name, envelope));
            listed.Add(new CanonicalObject { ["name"] = name, ["sha256"] = Digest.Of(envelope).Sha256Hex });
        }

        // First the entry, then the files: nothing leaves signed that the ledger does not know of.
        string actor = investigation.ActorLabel(actorName);
        investigation.Commit([new LedgerDraft(EntryKind.ExportView, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            [Role] = LedgerDocument.Of(new CanonicalObject
            {
                ["format"] = "ascertain/export-view/1",
                ["view"] = "in-toto",
                ["disclosureSha256"] = content.Ledger.DisclosureSha256,
                ["keyHash"] = signer.VerifierKey.KeyHash,
                ["files"] = listed,
            }),
        })]);
        return envelopes;
    }

    // Everybody can write a bundle under a ledger of their own; this key vouches only for what stands in its own.
    private void RequireOwn(ExportSource source)
    {
        IReadOnlyList<LedgerEntry> entries = investigation.Entries;
        if (source.Leaves.Count > entries.Count || !source.Leaves.Select((leaf, i) => leaf.Span.SequenceEqual(entries[i].Leaf.Span)).All(static it => it))
        {
            throw new UnusableInputException("The bundle was not made of this investigation, or of another history of it; nothing was signed.");
        }
    }
}
