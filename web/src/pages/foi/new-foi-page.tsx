/** Recording a request as it arrives. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";
import { CHANNEL_WORDS, LANGUAGE_WORDS, type LetterLanguage } from "./foi-words.ts";

export function NewFoiPage() {
  const form = useForm("foi", {
    text: "",
    requesterName: "",
    replyAddress: "",
    receivedOn: toLondonDay(Date.now()),
    channel: "email",
    language: "en",
  });
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page title="Record a new request" back={{ to: "/foi", text: "Freedom of information requests" }}>
      <FormFrame
        form={form}
        label="Record a new request"
        check={({ text, requesterName, replyAddress, receivedOn }) => ({
          text: text.trim() === "" ? "Enter the words of the request" : undefined,
          requesterName: requesterName.trim() === "" ? "Enter the requester's name" : undefined,
          replyAddress:
            replyAddress.trim() === "" ? "Enter an address for the reply; the Act asks for one" : undefined,
          receivedOn: receivedOn === "" ? "Enter the day on which it was received" : undefined,
        })}
        send={(values) =>
          answered(
            api.POST("/api/v1/foi", {
              body: {
                ...values,
                channel: values.channel as Schemas["ReceiveFoiInput"]["channel"],
                language: values.language as LetterLanguage,
              },
            }),
          )
        }
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["foi"] });
          await navigate(`/foi/${id}`);
        }}
        button="Record the request"
      >
        <TextArea form={form} name="text" label="The request, word for word" rows={8} />
        <TextField form={form} name="requesterName" label="Name of the requester" width="20" />
        <TextField
          form={form}
          name="replyAddress"
          label="Address for the reply"
          hint="Email or postal address"
        />
        <TextField form={form} name="receivedOn" label="Received on" type="date" />
        <RadioField form={form} name="channel" label="Came by" choices={choicesOf(CHANNEL_WORDS)} />
        <RadioField
          form={form}
          name="language"
          label="Language of our letters"
          hint="Their fixed words: the head, the rights and the end. Write the answer itself in the same language."
          choices={choicesOf(LANGUAGE_WORDS)}
        />
      </FormFrame>
    </Page>
  );
}
