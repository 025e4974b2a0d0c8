import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.ReleaseDetails;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorConfig;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;
import org.verapdf.processor.reports.enums.JobEndStatus;

/**
 * Asks veraPDF's engine for a verdict on PDF files.
 *
 * <pre>PdfVerdict FLAVOUR[,FLAVOUR...] FILE...</pre>
 *
 * Prints a line per file and flavour, and below it a line per broken rule: clause and test
 * number, how often it is broken, and the first place. Exits 0 when every file conforms to every
 * flavour, 1 when one does not or cannot be read, 2 when the arguments are wrong.
 */
public final class PdfVerdict {
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("usage: PdfVerdict FLAVOUR[,FLAVOUR...] FILE...");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();

    List<PDFAFlavour> flavours = new ArrayList<>();
    for (String id : args[0].split(",")) {
      if (!PDFAFlavour.getFlavourIds().contains(id)) {
        System.err.println("unknown flavour " + id + "; known: " + PDFAFlavour.getFlavourIds());
        System.exit(2);
      }
      flavours.add(PDFAFlavour.byFlavourId(id));
    }

    boolean clean = true;
    for (int i = 1; i < args.length; i++) {
      for (PDFAFlavour flavour : flavours) {
        clean &= conforms(args[i], flavour);
      }
    }
    System.out.flush();
    System.exit(clean ? 0 : 1);
  }

  private static boolean conforms(String path, PDFAFlavour flavour) {
    String head = path + ": veraPDF " + engineVersion() + ", " + flavour.getId() + ": ";
    ValidatorConfig config =
        new ValidatorConfigBuilder()
            .flavour(flavour)
            .recordPasses(false)
            .maxFails(-1)
            .maxNumberOfDisplayedFailedChecks(-1)
            .showErrorMessages(true)
            .isLogsEnabled(false)
            .build();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(config, flavour)) {
      ValidationResult result = validator.validate(parser);
      // A run that stopped early or looked at nothing is no pass.
      boolean whole =
          result.getJobEndStatus() == JobEndStatus.NORMAL && result.getTotalAssertions() > 0;
      boolean clean = whole && result.isCompliant();
      System.out.println(
          head
              + (clean ? "conforms, " : whole ? "DOES NOT CONFORM, " : "DID NOT FINISH, ")
              + result.getTotalAssertions()
              + " checks");
      printBrokenRules(result);
      return clean;
    } catch (EncryptedPdfException e) {
      System.out.println(head + "ENCRYPTED, cannot be read");
    } catch (ModelParsingException e) {
      System.out.println(head + "CANNOT BE READ: " + e.getMessage());
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      System.out.println(head + "FAILED INSIDE THE VALIDATOR: " + e);
    }
    return false;
  }

  private static void printBrokenRules(ValidationResult result) {
    Map<String, TestAssertion> first = new LinkedHashMap<>();
    for (TestAssertion check : result.getTestAssertions()) {
      if (check.getStatus() == TestAssertion.Status.FAILED) {
        first.putIfAbsent(rule(check), check);
      }
    }
    first.forEach(
        (rule, check) -> {
          Integer times = result.getFailedChecks().get(check.getRuleId());
          String why =
              check.getErrorMessage() != null ? check.getErrorMessage() : check.getMessage();
          System.out.println("  " + rule + " x" + times + "  " + why);
          System.out.println("    at " + check.getLocation().getContext());
        });
  }

  private static String rule(TestAssertion check) {
    return check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
  }

  private static String engineVersion() {
    for (ReleaseDetails details : ReleaseDetails.getDetails()) {
      if (details.getId().equals("library")) {
        return details.getVersion();
      }
    }
    return ReleaseDetails.getInstance().getVersion();
  }
}
