namespace Ascertain;

/// <summary>SHA-256 of the canonical request: the same question has the same id on every machine.</summary>
/// <param name="Sha256Hex">64 lower-case hexadecimal digits.</param>
public readonly record struct ExaminationId(string Sha256Hex)
{
    /// <inheritdoc/>
    public override string ToString() => Sha256Hex;
}
