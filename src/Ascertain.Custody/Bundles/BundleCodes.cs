namespace Ascertain.Custody.Bundles;

/// <summary>Codes of faults of a bundle; each is described in <c>docs/findings.d/custody.md</c>.</summary>
internal static class BundleCodes
{
    /// <summary>A link, pipe, device or socket.</summary>
    public const string NotRegular = "bundle.notRegular";

    /// <summary>A folder with nothing in it.</summary>
    public const string FolderEmpty = "bundle.folder.empty";

    /// <summary>A folder so deep that it is not entered.</summary>
    public const string FolderTooDeep = "bundle.folder.tooDeep";

    /// <summary>A path that is absolute, climbs, or holds letters that we do not write.</summary>
    public const string PathUnsafe = "bundle.path.unsafe";

    /// <summary>A path occurs twice.</summary>
    public const string PathDuplicate = "bundle.path.duplicate";

    /// <summary>Two paths differ only in the case of their letters.</summary>
    public const string PathCaseCollision = "bundle.path.caseCollision";

    /// <summary>A file that no manifest covers.</summary>
    public const string FileUncovered = "bundle.file.uncovered";

    /// <summary>A file that manifests name is not there.</summary>
    public const string FileMissing = "bundle.file.missing";

    /// <summary>A file's bytes differ from both manifests.</summary>
    public const string FileAltered = "bundle.file.altered";

    /// <summary>A file in the ledger's folder that does not belong there.</summary>
    public const string FileUnexpected = "bundle.file.unexpected";

    /// <summary>A record or exhibit that no entry of the ledger names.</summary>
    public const string FileNotInLedger = "bundle.file.notInLedger";

    /// <summary>A manifest has far more lines than there are files.</summary>
    public const string ManifestTooLong = "bundle.manifest.tooLong";

    /// <summary>A text file is larger than any of ours.</summary>
    public const string FileTooLarge = "bundle.file.tooLarge";

    /// <summary>A manifest disagrees with file and other manifest.</summary>
    public const string ManifestWrong = "bag.manifest.wrong";

    /// <summary>A manifest is not in its one spelling.</summary>
    public const string ManifestNotCanonical = "bag.manifest.notCanonical";

    /// <summary><c>bagit.txt</c> differs from the only one that we write.</summary>
    public const string DeclarationWrong = "bag.declaration";

    /// <summary><c>bag-info.txt</c> differs from what the disclosure record and the payload give.</summary>
    public const string InfoWrong = "bag.info";

    /// <summary>The disclosure record is not there or not one.</summary>
    public const string DisclosureBroken = "disclosure.broken";

    /// <summary>The last entry of the ledger does not commit to the disclosure record.</summary>
    public const string DisclosureNotCommitted = "disclosure.notCommitted";

    /// <summary>A payload file is not in the disclosure record.</summary>
    public const string DisclosureUnlisted = "disclosure.unlisted";

    /// <summary>A payload file has another digest or size than the disclosure record says.</summary>
    public const string DisclosureDiffers = "disclosure.differs";

    /// <summary>The list of exhibits has a gap, a repetition, or names a file that is not there.</summary>
    public const string DisclosureExhibits = "disclosure.exhibits";

    /// <summary>A withheld exhibit's commitment is in no leaf.</summary>
    public const string DisclosureWithheldUnknown = "disclosure.withheldUnknown";

    /// <summary>The schedule is not there or not one.</summary>
    public const string ScheduleBroken = "schedule.broken";

    /// <summary>A run, or an entry that is withheld, is not on the schedule.</summary>
    public const string ScheduleLeftOut = "schedule.leftOut";

    /// <summary>The schedule says what is not so.</summary>
    public const string ScheduleWrong = "schedule.wrong";

    /// <summary>There is no receipt for an exhibit.</summary>
    public const string ReceiptMissing = "receipt.missing";

    /// <summary>A receipt is for another exhibit or under another checkpoint.</summary>
    public const string ReceiptOther = "receipt.other";

    /// <summary>The hashes of the leaves do not lead to the signed root.</summary>
    public const string LeafHashesWrong = "bundle.leafHashes.wrong";

    /// <summary>A file that should repeat what an entry of the ledger holds is not there.</summary>
    public const string PlainFileMissing = "plainFile.missing";

    /// <summary>A file that should repeat what an entry of the ledger holds has other bytes.</summary>
    public const string PlainFileDiffers = "plainFile.differs";

    /// <summary>A time-stamp, cosigned checkpoint or root that no opened entry of the ledger holds.</summary>
    public const string PlainFileStray = "plainFile.stray";

    /// <summary>A document that an opening names is not in the bundle.</summary>
    public const string DocumentMissing = "documents.missing";
}
