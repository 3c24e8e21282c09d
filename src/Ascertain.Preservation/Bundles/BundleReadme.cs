namespace Ascertain.Preservation.Bundles;

/// <summary>The text that tells a stranger how to check a bundle.</summary>
internal static class BundleReadme
{
    public const string Text = """
        This folder is an evidence bundle in BagIt 1.0 form (RFC 8493).

        Check the files, with tools of your own:
          sha256sum --check --quiet manifest-sha256.txt
          sha512sum --check --quiet manifest-sha512.txt
          sha256sum --check --quiet tagmanifest-sha256.txt
        This shows that the files fit the lists. It does not show who made the lists.

        Check everything, in a browser, with nothing installed and no network:
          open data/verify.html and choose this folder
        The page came with the bundle: whoever alters the one can alter the other. Compare its SHA-256 with the one in the program's documentation.

        Check everything, with the verifier:
          ascertain verify THIS-FOLDER --key VKEY
        VKEY is the public key that the sender gave you by another way: in a letter, at a hearing, by telephone.
        Without it the verifier says "unpinned": then the bundle agrees with itself, and anybody could have made it.

        What is where:
          data/disclosure.json       what was disclosed to whom and for what, every file with its digests, every exhibit withheld with its reason
          data/ledger/leaves.jsonl   every entry of the ledger, one a line, in order; documents and names appear as salted commitments
          data/ledger/leaf-hashes.txt the hash of each entry in the tree (RFC 6962): they lead to the root, and name an entry that was rewritten
          data/ledger/openings.jsonl salt and digest of each document that was disclosed: they open the commitments
          data/ledger/checkpoint     length and Merkle root (RFC 6962) of the ledger, signed (C2SP tlog-checkpoint)
          data/ledger/key.vkey       the public key (C2SP signed-note)
          data/ledger/receipts       for each exhibit a proof that its acquisition is under that root (C2SP tlog-proof)
          data/ledger/timestamps     time-stamps by others, each beside the three lines that were stamped
          data/ledger/cosigned       checkpoints that witnesses cosigned (C2SP tlog-cosignature)
          data/ledger/roots          whom the sender says to trust for both: roots of authorities, keys of witnesses, block headers
          data/schedule.json         every run of a method, used or not, and every other entry that you cannot read, with the reason
          data/exhibits, data/records the documents themselves; a run's record names program and method by version, and the decoder by the SHA-256 of
                                     its description: a record of that name, with version and SHA-256 of each program and library

        Check one entry by hand:
          A document's commitment is SHA-256 over the line "ascertain/commitment/1" with its newline, the 32 bytes of the salt,
          and the 32 bytes of the document's SHA-256. It stands in the leaf of that sequence under the document's role.
          A leaf's hash is SHA-256 over one zero byte and the line without its newline; a node's is SHA-256 over one byte 01, left and right.

        Check time-stamps, with tools of your own. NNNN is the number of the ledger's entry; there may be none:
          openssl ts -verify -data data/ledger/timestamps/NNNN.checkpoint -in data/ledger/timestamps/NNNN.tsr -CAfile data/ledger/roots/NNNN.pem
          ots verify -f data/ledger/timestamps/NNNN.checkpoint data/ledger/timestamps/NNNN.ots
        Where there is a data/ledger/timestamps/NNNN.pem, add -untrusted with it; where the stamp is a token alone, add -token_in; where a certificate
        has ended since, add -attime with the seconds since 1970 of the stamp.
        What lies in data/ledger/roots is the sender's statement and proves nothing by itself: for -CAfile use the root that you got from the authority,
        and compare the key of a witness, NNNN.vkey, with the one that the witness gave you. The verifier takes them by --tsa-roots, --block-headers and
        --witness, and says "pinned"; without them it says "unpinned".
        The second line of a NNNN.checkpoint is how many entries of the ledger it is about: the first ones, up to that number.

        Keep the three lines of data/ledger/checkpoint. If a later bundle of the same investigation does not extend it,
        the ledger was rewritten: ascertain verify LATER-BUNDLE --since CHECKPOINT

        """;
}
