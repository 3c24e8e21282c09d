namespace Ascertain.Casework.Rerunning;

/// <summary>An examination that was not repeated.</summary>
/// <param name="Exhibit">Number. Of a withheld entry it is known when the bundle withholds one exhibit only, to which the run must belong; else null.</param>
/// <param name="Method">Name and version; <see cref="WithheldMethod"/> when the entry is withheld.</param>
/// <param name="Why">One of the words below.</param>
public sealed record RerunSkip(int? Exhibit, string Method, string Why)
{
    /// <summary>The exhibit or the entry is not in the bundle.</summary>
    public const string Withheld = "withheld";

    /// <summary>Stands for the method of a withheld entry: its request, and so its method, version and parameters, is not in the bundle. The leaf names the roles of the
    /// entry's documents, also of attachments, and some methods alone make such an attachment: which one ran can often be told from that.</summary>
    public const string WithheldMethod = "withheld";

    /// <summary>A file that the examination needs, or its record, is not what the ledger speaks of.</summary>
    public const string Altered = "altered";

    /// <summary>This release does not have that version of the method.</summary>
    public const string MethodVersionAbsent = "methodVersionAbsent";

    /// <summary>The decoder of this machine is another build: the results could not be compared.</summary>
    public const string DecoderDiffers = "decoderDiffers";

    /// <summary>Reference data that the examination used are not at hand.</summary>
    public const string ReferenceAbsent = "referenceAbsent";
}
