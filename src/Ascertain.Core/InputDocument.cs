using Ascertain.Canonical;

namespace Ascertain;

/// <summary>An input of a method that is a record, not a clip.</summary>
public static class InputDocument
{
    /// <summary>Reads it whole.</summary>
    /// <exception cref="CanonicalFormatException">It is no canonical JSON object.</exception>
    public static CanonicalObject Read(WorkingCopy copy) => CanonicalJson.ParseObject(Bytes(copy));

    /// <summary>Its bytes, whole.</summary>
    public static byte[] Bytes(WorkingCopy copy)
    {
        byte[] bytes = new byte[copy.ByteCount];
        for (int read = 0; read < bytes.Length;)
        {
            int more = RandomAccess.Read(copy.Handle, bytes.AsSpan(read), read);
            if (more == 0)
            {
                break;
            }

            read += more;
        }

        return bytes;
    }
}
