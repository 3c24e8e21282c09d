namespace Ascertain.Custody.Notes;

/// <summary>One signature line of a note, as read.</summary>
/// <param name="Name">Who is said to have signed.</param>
/// <param name="KeyHash">Four bytes that say with which key, in hexadecimal.</param>
/// <param name="Signature">64 bytes for Ed25519; other kinds have other lengths.</param>
public sealed record NoteSignature(string Name, string KeyHash, ReadOnlyMemory<byte> Signature);
