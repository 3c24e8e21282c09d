namespace Ascertain.Casework.View;

/// <summary>A person's record as the ledger holds it.</summary>
/// <param name="Sequence">Of its ledger entry.</param>
/// <param name="Sha256">Digest of the record, by which later ones supersede it and runs take it as input.</param>
/// <param name="Annotation">The content.</param>
public sealed record RecordedAnnotation(long Sequence, string Sha256, Annotation Annotation);
