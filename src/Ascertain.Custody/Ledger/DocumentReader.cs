namespace Ascertain.Custody.Ledger;

/// <summary>Reads a document that an entry names. Any number of entries can name one large document, so each reads only as much as its kind may have.</summary>
/// <param name="sha256Hex">Its SHA-256.</param>
/// <param name="most">How many bytes it may have. Of a longer one the beginning is given, one byte more than that: whoever parses it refuses it by its length or its end.</param>
/// <returns>Null when it is not there; what is missing or altered is named elsewhere.</returns>
public delegate byte[]? DocumentReader(string sha256Hex, int most);
