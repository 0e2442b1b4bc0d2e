package dev.mainstay.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host, a node, a file or another process did not let Mainstay do what was asked: nobody's mistake, and no defect. The root of all such types, so
 * that whoever has to tell them from a defect cannot forget one. The message is a sentence for the user.
 */
public class OperatingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperatingFailure(String message) {
        super(message);
    }

    public OperatingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What a file's trouble is, in words: the message of some of Java's exceptions is the path alone. */
    public static String told(IOException trouble) {
        var message = Optional.ofNullable(trouble.getMessage())
                .orElse(trouble.getClass().getSimpleName());
        if (trouble instanceof FileSystemException of && of.getReason() != null) {
            return message;
        }
        return switch (trouble) {
            case AccessDeniedException _ -> message + ": permission denied";
            case NoSuchFileException _ -> message + ": there is no such file or folder";
            case FileAlreadyExistsException _ -> message + ": a file of that name is in the way";
            case NotDirectoryException _ -> message + ": is no folder";
            default -> message;
        };
    }
}
